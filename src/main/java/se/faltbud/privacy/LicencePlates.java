package se.faltbud.privacy;

import java.util.Set;

/**
 * Finds Swedish licence plates: three letters, two digits, a digit or letter; I, Q, V, Å, Ä and Ö
 * are not used. In small letters "hus 123" looks the same, so a plate written apart counts only in
 * capitals within a text that is not all capitals, or beside a word about vehicles.
 */
final class LicencePlates {
  private static final Set<String> CONTEXT =
      Set.of(
          "bil",
          "bilen",
          "bilar",
          "moped",
          "mopeden",
          "epa",
          "reg",
          "regnr",
          "regnummer",
          "skylt",
          "skylten",
          "nummerplat",
          "mc",
          "volvo",
          "bmw",
          "audi",
          "skapbil",
          "fordon",
          "car",
          "plate",
          "reg.nr",
          "registreringsnummer",
          "registration",
          "vehicle");

  private LicencePlates() {}

  static void find(FoldedText text, DigitGroups groups, String original, Maskings maskings) {
    Boolean vehicle = null;
    Boolean shouting = null;
    for (int g = 0; g < groups.count(); g++) {
      int digits = groups.start(g);
      int letters = lettersBefore(text, digits);
      int end = end(text, groups, g);
      if (letters < 0 || end < 0) {
        continue;
      }
      boolean apart = letters + 3 < digits;
      if (apart && vehicle == null) {
        vehicle = mentionsVehicle(text);
        shouting = shouting(original);
      }
      boolean plate =
          !apart
              || vehicle
              || (!shouting && capitals(text, letters, original) && !emergency(text, digits));
      if (plate) {
        maskings.add(letters, end, Screened.Kind.LICENCE_PLATE);
      }
    }
  }

  private static int lettersBefore(FoldedText text, int digits) {
    int end = digits;
    if (text.at(end - 1) == ' ' || text.at(end - 1) == '-') {
      end--;
    }
    for (int i = 1; i <= 3; i++) {
      if (!plateLetter(text.at(end - i))) {
        return -1;
      }
    }
    return text.word(end - 4) ? -1 : end - 3;
  }

  private static int end(FoldedText text, DigitGroups groups, int group) {
    int end = groups.end(group);
    if (groups.size(group) == 2 && plateLetter(text.at(end))) {
      end++;
    } else if (groups.size(group) != 3) {
      return -1;
    }
    return text.word(end) ? -1 : end;
  }

  private static boolean plateLetter(char c) {
    return c >= 'a' && c <= 'z' && c != 'i' && c != 'q' && c != 'v';
  }

  private static boolean capitals(FoldedText text, int start, String original) {
    return text.capital(start, original)
        && text.capital(start + 1, original)
        && text.capital(start + 2, original);
  }

  private static boolean emergency(FoldedText text, int digits) {
    return text.startsWith("11", digits)
        && "234".indexOf(text.at(digits + 2)) >= 0
        && !text.word(digits + 3);
  }

  private static boolean shouting(String original) {
    return original.chars().noneMatch(Character::isLowerCase)
        && original.chars().filter(Character::isUpperCase).count() > 6;
  }

  private static boolean mentionsVehicle(FoldedText text) {
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (!text.letter(i)) {
        if (i - start >= 2 && i - start < 20 && CONTEXT.contains(text.slice(start, i))) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
