package se.faltbud.parse.dates;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The beginning of a text as tokens: runs of letters folded to lower case without accents, runs of
 * the digits 0–9, and every other visible character by itself. {@code 20dec} is two tokens.
 */
final class TypedText {
  /** More than the longest way to say a period; the rest of a long text is never looked at. */
  private static final int MOST = 40;

  private static final int LONGEST_NUMBER = 4;
  private static final int LONGEST_WORD = 30;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  /**
   * A token.
   *
   * @param end exclusive
   * @param number its value when it is one to four digits, else -1
   * @param glued whether nothing stands between it and the one before
   */
  private record Token(String word, int start, int end, int number, boolean glued) {}

  private enum Kind {
    SPACE,
    LETTER,
    DIGIT,
    OTHER
  }

  TypedText(String text) {
    this.text = text;
    int end = 0;
    int i = 0;
    while (i < text.length() && tokens.size() < MOST) {
      Kind kind = kind(text.charAt(i));
      int start = i++;
      while (kind != Kind.OTHER && i < text.length() && kind(text.charAt(i)) == kind) {
        i++;
      }
      if (kind != Kind.SPACE) {
        tokens.add(token(kind, start, i, start == end && start > 0));
        end = i;
      }
    }
  }

  private Token token(Kind kind, int start, int end, boolean glued) {
    String word = text.substring(start, end);
    boolean number = kind == Kind.DIGIT && word.length() <= LONGEST_NUMBER;
    boolean letters = kind == Kind.LETTER && word.length() <= LONGEST_WORD;
    String folded = letters ? fold(word) : word;
    return new Token(folded, start, end, number ? Integer.parseInt(word) : -1, glued);
  }

  /** The folded word or the character, empty outside the text. */
  String word(int index) {
    return has(index) ? tokens.get(index).word() : "";
  }

  /** The value of one to four digits, else -1. */
  int number(int index) {
    return has(index) ? tokens.get(index).number() : -1;
  }

  /** Whether the token is digits, however many. */
  boolean isNumber(int index) {
    return has(index) && kind(text.charAt(tokens.get(index).start())) == Kind.DIGIT;
  }

  /** Whether the token is letters or digits. */
  boolean isWord(int index) {
    return has(index) && kind(text.charAt(tokens.get(index).start())) != Kind.OTHER;
  }

  /** The value of one or two digits, else -1. */
  int small(int index) {
    return has(index) && word(index).length() <= 2 ? number(index) : -1;
  }

  /** A year between 1900 and 2199 as four digits, else -1. */
  int year(int index) {
    int number = number(index);
    return word(index).length() == LONGEST_NUMBER && number >= 1900 && number < 2200 ? number : -1;
  }

  /** Whether the token follows the one before without a space. */
  boolean glued(int index) {
    return has(index) && tokens.get(index).glued();
  }

  boolean has(int index) {
    return index >= 0 && index < tokens.size();
  }

  /** The text as typed from a token on, empty after the last. */
  String from(int index) {
    return has(index) ? text.substring(tokens.get(index).start()).strip() : "";
  }

  private static Kind kind(char c) {
    if (c >= '0' && c <= '9') {
      return Kind.DIGIT;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK ->
          Kind.LETTER;
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.FORMAT ->
          Kind.SPACE;
      default -> Kind.OTHER;
    };
  }

  private static String fold(String word) {
    StringBuilder folded = new StringBuilder(word.length());
    Normalizer.normalize(word, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .chars()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> folded.append((char) c));
    return folded.toString();
  }
}
