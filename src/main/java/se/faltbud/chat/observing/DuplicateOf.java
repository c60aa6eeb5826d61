package se.faltbud.chat.observing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * "samma som O-1790", alone, at the end of a report or before it.
 *
 * @param shortId as observations are called
 * @param rest what else was written
 */
record DuplicateOf(String shortId, String rest) {
  private static final String WORDS = "\\b(?:samma\\s+som|same\\s+as)\\s+O-?(\\d{1,9})\\b";
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL;
  private static final Pattern LAST =
      Pattern.compile("^(.*?)[\\s,.;:–-]*" + WORDS + "[\\s.!]*$", FLAGS);
  private static final Pattern FIRST = Pattern.compile("^" + WORDS + "[\\s,.;:–-]+(.+)$", FLAGS);

  static Optional<DuplicateOf> in(String text) {
    Matcher first = FIRST.matcher(text);
    if (first.matches()) {
      return Optional.of(new DuplicateOf(id(first.group(1)), first.group(2).strip()));
    }
    Matcher last = LAST.matcher(text);
    return last.matches()
        ? Optional.of(new DuplicateOf(id(last.group(2)), last.group(1).strip()))
        : Optional.empty();
  }

  private static String id(String number) {
    return "O-" + Integer.parseInt(number);
  }
}
