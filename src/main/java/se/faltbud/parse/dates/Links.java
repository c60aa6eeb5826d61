package se.faltbud.parse.dates;

import java.util.List;
import java.util.Set;

/** The words around the two ends of a period. Each steps over one, or stays where it is. */
final class Links {
  private static final Set<String> UNTIL =
      Set.of("till", "to", "tom", "until", "til", "through", "thru");
  private static final Set<String> FROM = Set.of("fran", "from");
  private static final List<String> T_O_M = List.of("t", "o", "m");
  private static final List<String> FR_O_M = List.of("fr", "o", "m");

  private Links() {}

  /** {@code –}, {@code till}, {@code t.o.m.} and the like. */
  static int between(TypedText text, int i) {
    return DayWords.DASHES.contains(text.word(i)) ? i + 1 : until(text, i);
  }

  /** As {@link #between}, in words alone: {@code till fredag} is from today. */
  static int until(TypedText text, int i) {
    int first = text.word(i).equals("fram") ? i + 1 : i;
    if (UNTIL.contains(text.word(first))) {
      boolean inclusive = text.word(first + 1).equals("och") && text.word(first + 2).equals("med");
      return inclusive ? first + 3 : first + 1;
    }
    return letters(text, i, T_O_M);
  }

  static int from(TypedText text, int i) {
    return FROM.contains(text.word(i)) ? i + 1 : letters(text, i, FR_O_M);
  }

  private static int letters(TypedText text, int i, List<String> letters) {
    int at = i;
    for (String letter : letters) {
      if (!text.word(at).equals(letter)) {
        return i;
      }
      at = text.word(at + 1).equals(".") ? at + 2 : at + 1;
    }
    return at;
  }
}
