package se.faltbud.observation;

/**
 * Reads severity from exclamation marks at the very start of a text, or standing alone at its end:
 * one is serious, more are acute. "Hej!" is only cheerful.
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
    int marks = Math.max(start, alone ? text.length() - end : 0);
    return marks == 0 ? Severity.NORMAL : marks == 1 ? Severity.SERIOUS : Severity.ACUTE;
  }

  private static boolean mark(char c) {
    return c == '!' || c == '\uFF01';
  }
}
