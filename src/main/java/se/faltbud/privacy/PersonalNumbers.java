package se.faltbud.privacy;

/** Finds personal identity, coordination and interim numbers (personnummer and the like). */
final class PersonalNumbers {
  /** First letters of the number part of interim numbers; Skatteverket uses these. */
  private static final String INTERIM = "trsuwxjklmn";

  private final FoldedText text;
  private final DigitGroups groups;

  PersonalNumbers(FoldedText text, DigitGroups groups) {
    this.text = text;
    this.groups = groups;
  }

  int count() {
    int found = 0;
    for (int first = 0; first < groups.count(); first++) {
      int last = endOfNumber(first);
      if (last >= 0) {
        found++;
        first = last;
      } else if (interim(first)) {
        found++;
      }
    }
    return found;
  }

  /** The last group of the number that starts with this group, or -1. */
  private int endOfNumber(int first) {
    StringBuilder digits = new StringBuilder(12);
    for (int g = first; g < groups.count(); g++) {
      if (digits.length() + groups.size(g) > 12) {
        return -1;
      }
      digits.append(text.slice(groups.start(g), groups.end(g)));
      if ((digits.length() == 10 || digits.length() == 12) && number(digits.toString(), first, g)) {
        return g;
      }
      if (groups.joiner(g) == DigitGroups.APART) {
        return -1;
      }
    }
    return -1;
  }

  private boolean number(String digits, int first, int last) {
    int day = digits.length() - 4;
    if (!IdentityDigits.birthDay(digits.substring(0, day))) {
      return false;
    }
    if (last == first + 1 && groups.size(first) == day && signed(groups.joiner(first))) {
      return true; // the shape says what it is meant to be: a mistyped digit is still a person
    }
    return IdentityDigits.checked(digits.substring(day - 6))
        && evenlySplit(first, last, day)
        && !phone(first, last);
  }

  private static boolean signed(char joiner) {
    return joiner == '-' || joiner == '+';
  }

  /**
   * A number taken apart on purpose has the same joiner everywhere, but for the place before the
   * last four digits; {@code 12.10-12.30 14} has not, {@code 85 01.01-1236} need not.
   */
  private boolean evenlySplit(int first, int last, int day) {
    char same = DigitGroups.APART;
    char before = DigitGroups.APART;
    int digits = 0;
    int after = 0;
    for (int g = first; g < last; g++) {
      digits += groups.size(g);
      if (digits == day) {
        before = groups.joiner(g);
      } else {
        if (same != DigitGroups.APART && groups.joiner(g) != same) {
          return fourLast(last);
        }
        same = groups.joiner(g);
        after += digits > day ? 1 : 0;
      }
    }
    // a day and a clock time: 2026.11.12 22.30
    boolean time = after == 1 && same == '.' && before == ' ' && groups.size(last) == 2;
    return !time && !coordinates(first, last);
  }

  /** Mixed joiners: a number only before four digits in one that are no year. */
  private boolean fourLast(int last) {
    int start = groups.start(last);
    return groups.size(last) == 4 && !text.startsWith("19", start) && !text.startsWith("20", start);
  }

  private boolean coordinates(int first, int last) {
    return last == first + 3
        && groups.joiner(first) == '.'
        && groups.joiner(first + 2) == '.'
        && groups.joiner(first + 1) == ' ';
  }

  /** Written as people write mobile numbers: 070-123 45 67. Masked as a phone instead. */
  private boolean phone(int first, int last) {
    return last > first
        && groups.size(first) == 3
        && text.at(groups.start(first)) == '0'
        && (groups.joiner(first) == '-' || groups.joiner(first) == ' ')
        && groups.size(last) > 1;
  }

  private boolean interim(int group) {
    int at = groups.end(group);
    if (groups.size(group) != 6 && groups.size(group) != 8) {
      return false;
    }
    while (text.at(at) == ' ' && at < groups.end(group) + 2 && at < text.length()) {
      at++;
    }
    if (signed(text.at(at))) {
      at++;
    }
    return INTERIM.indexOf(text.at(at)) >= 0
        && text.digit(at + 1)
        && text.digit(at + 2)
        && text.digit(at + 3)
        && !text.word(at + 4)
        && IdentityDigits.birthDay(text.slice(groups.start(group), groups.end(group)));
  }
}
