package se.faltbud.observation.parse;

import se.faltbud.observation.model.Severity;

/**
 * Reads severity from exclamation marks at the very start of a text, or at its end: one is serious,
 * more are acute. One that hangs on the last word is punctuation: "Hej!" is only cheerful.
 */
final class SeverityMarks {
  private SeverityMarks() {}

  static Severity read(String text) {
    int start = 0;
    while (start < text.length() && mark(text.charAt(start))) {
      start++;
    }
    int end = text.length();
    while (end > 0 && mark(text.charAt(end - 1))) {
      end--;
    }
    boolean alone = end > 0 && Character.isWhitespace(text.charAt(end - 1));
    int last = text.length() - end;
    int marks = Math.max(start, alone || last > 1 ? last : 0);
    return marks == 0 ? Severity.NORMAL : marks == 1 ? Severity.SERIOUS : Severity.ACUTE;
  }

  private static boolean mark(char c) {
    return c == '!' || c == '\uFF01';
  }
}
