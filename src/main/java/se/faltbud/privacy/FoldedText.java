package se.faltbud.privacy;

import java.text.Normalizer;

/**
 * A text as the detectors see it: NFKC, digits of every script as ASCII, every dash as {@code -},
 * every white space as a blank, invisible characters and combining marks left out, lower case. Each
 * character knows where it came from, so that the original can be masked as it was typed.
 */
final class FoldedText {
  private char[] chars;
  private int[] from;
  private int[] to;
  private int length;

  FoldedText(String text) {
    chars = new char[text.length() + 16];
    from = new int[chars.length];
    to = new int[chars.length];
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int end = i + Character.charCount(point);
      fold(point, i, end);
      i = end;
    }
  }

  int length() {
    return length;
  }

  /** The folded character, or a blank outside the text. */
  char at(int index) {
    return index < 0 || index >= length ? ' ' : chars[index];
  }

  boolean digit(int index) {
    char c = at(index);
    return c >= '0' && c <= '9';
  }

  boolean letter(int index) {
    return Character.isLetter(at(index));
  }

  boolean word(int index) {
    return digit(index) || letter(index);
  }

  /** Whether the character was typed as a capital. */
  boolean capital(int index, String original) {
    return Character.isUpperCase(original.codePointAt(from[index]));
  }

  int start(int index) {
    return from[index];
  }

  /** End in the original, exclusive, of a folded end, exclusive. */
  int end(int index) {
    return to[index - 1];
  }

  boolean startsWith(String word, int index) {
    for (int i = 0; i < word.length(); i++) {
      if (at(index + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String slice(int start, int end) {
    return new String(chars, start, end - start);
  }

  private void fold(int point, int start, int end) {
    if (point < 0x80) {
      if (point >= ' ' && point != 0x7f) {
        add((char) Character.toLowerCase(point), start, end);
      } else if (Character.isWhitespace(point)) {
        add(' ', start, end);
      }
      return;
    }
    int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
    if (digit >= 0) {
      add((char) ('0' + digit), start, end);
      return;
    }
    if (invisible(point)) {
      return;
    }
    if (Character.getType(point) == Character.DASH_PUNCTUATION || point == 0x2212) {
      add('-', start, end);
    } else if (Character.isSpaceChar(point) || Character.isWhitespace(point)) {
      add(' ', start, end);
    } else if (point == 0xB7 || point == 0x2022 || point == 0x2027 || point == 0x30FB) {
      add('.', start, end);
    } else if (Character.isLetter(point) && point < 0x250) {
      add((char) Character.toLowerCase(point), start, end);
    } else {
      compatible(point, start, end);
    }
  }

  /** Compatibility forms: full-width, superscript, circled and mathematical characters. */
  private void compatible(int point, int start, int end) {
    String plain = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c == 0x2010 || c == 0x2212) {
        c = '-';
      } else if (c == 0x2044) {
        c = '/';
      }
      add(Character.toLowerCase(c), start, end);
    }
  }

  private static boolean invisible(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT,
          Character.CONTROL,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0;
    };
  }

  private void add(char c, int start, int end) {
    if (length == chars.length) {
      chars = java.util.Arrays.copyOf(chars, length * 2);
      from = java.util.Arrays.copyOf(from, length * 2);
      to = java.util.Arrays.copyOf(to, length * 2);
    }
    chars[length] = c;
    from[length] = start;
    to[length++] = end;
  }
}
