package se.faltbud.observation.parse;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, folded: lower case, without accents ({@code Råå} is {@code raa}), each with
 * its place in the text. A word is a run of letters and digits.
 */
final class Tokens {
  private final String text;
  private final List<Token> tokens;

  /**
   * A word.
   *
   * @param end exclusive
   * @param number its value when it is one to four digits and nothing else, else -1
   */
  record Token(String word, int start, int end, int number) {}

  Tokens(String text) {
    this.text = text;
    List<Token> found = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      boolean digits = true;
      while (i < text.length() && wordPart(text.charAt(i))) {
        char c = text.charAt(i++);
        digits &= c >= '0' && c <= '9';
      }
      String word = fold(text, start, i);
      found.add(new Token(word, start, i, digits && i - start <= 4 ? Integer.parseInt(word) : -1));
    }
    tokens = found;
  }

  int size() {
    return tokens.size();
  }

  Token get(int index) {
    return tokens.get(index);
  }

  /** The folded word, empty outside the text. */
  String word(int index) {
    return index < 0 || index >= tokens.size() ? "" : tokens.get(index).word();
  }

  int number(int index) {
    return index < 0 || index >= tokens.size() ? -1 : tokens.get(index).number();
  }

  int digits(int index) {
    return tokens.get(index).end() - tokens.get(index).start();
  }

  /** What stands between a word and the next when it is one character, else a NUL. */
  char gap(int index) {
    if (index < 0 || index + 1 >= tokens.size()) {
      return 0;
    }
    int end = tokens.get(index).end();
    return tokens.get(index + 1).start() == end + 1 ? text.charAt(end) : 0;
  }

  /** Whether nothing of the sentence follows the word: the end, or a comma, semicolon or stop. */
  boolean closes(int index) {
    int end = tokens.get(index).end();
    return end >= text.length()
        || index + 1 == tokens.size()
        || ",;.!?)".indexOf(text.charAt(end)) >= 0;
  }

  List<String> words() {
    return tokens.stream().map(Token::word).toList();
  }

  private static boolean wordPart(char c) {
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static String fold(String text, int start, int end) {
    StringBuilder folded = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      char c = Character.toLowerCase(text.charAt(i));
      if (c < 0x80) {
        folded.append(c);
      } else {
        foldAccent(c, folded);
      }
    }
    return folded.toString();
  }

  private static void foldAccent(char c, StringBuilder folded) {
    switch (c) {
      case 'å', 'ä' -> folded.append('a');
      case 'ö', 'ø' -> folded.append('o');
      case 'æ' -> folded.append("ae");
      case 'é' -> folded.append('e');
      default -> {
        String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        parts
            .chars()
            .filter(p -> Character.getType(p) != Character.NON_SPACING_MARK)
            .forEach(p -> folded.append((char) p));
      }
    }
  }
}
