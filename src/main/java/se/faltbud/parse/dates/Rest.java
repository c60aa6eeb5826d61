package se.faltbud.parse.dates;

import java.util.Optional;
import java.util.Set;

/** What follows a day or a period in a text. */
final class Rest {
  private static final Set<String> MARKS = Set.of(":", ",", ".", ";", "!", "?", "(", ")");
  private static final Set<String> LAST = Set.of(".", "!", "?", ",");

  private Rest() {}

  /** Whether nothing follows but the end of a sentence. */
  static boolean isNothing(TypedText text, int next) {
    int i = next;
    while (LAST.contains(text.word(i))) {
      i++;
    }
    return !text.has(i);
  }

  /**
   * The rest without marks and words that only lead over to it.
   *
   * @return empty when the day goes on in a way that was not read, as in {@code 20/12/5}
   */
  static Optional<String> after(TypedText text, int next, Set<String> links) {
    if (goesOn(text, next)) {
      return Optional.empty();
    }
    int i = next;
    while (links.contains(text.word(i))
        || MARKS.contains(text.word(i))
        || DayWords.DASHES.contains(text.word(i))) {
      i++;
    }
    return Optional.of(text.from(i));
  }

  private static boolean goesOn(TypedText text, int next) {
    boolean number = text.isNumber(next + 1);
    boolean link = number && Links.between(text, next) == next + 1;
    boolean mark = number && text.glued(next) && text.glued(next + 1) && !text.isWord(next);
    return link || mark || (text.glued(next) && text.isWord(next));
  }
}
