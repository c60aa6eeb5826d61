package se.faltbud.progress.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what people write behind the id of a target: {@code 355}, {@code +3}, {@code = 1 200},
 * {@code 12,5 %}.
 *
 * <p>A comma or a point begins the decimals, as in Swedish and English; spaces and apostrophes
 * group digits. {@code 1,200} is therefore 1.2; the question about tenfold jumps catches who meant
 * more.
 */
final class NumberReader {
  /** Larger readings are slips. */
  private static final double LARGEST = 1e12;

  private static final Pattern READING =
      Pattern.compile(
          "(=?)\\s*([+-]?)\\s*(\\d{1,3}(?:[ ']\\d{3}){1,4}|\\d{1,15})([.,]\\d{1,6})?\\s*(.*)",
          Pattern.DOTALL);

  private static final Pattern UNIT = Pattern.compile("%|procent|percent|st|stycken|pcs");

  private NumberReader() {}

  /** A number as written, and whether it is to be added. */
  record Written(double value, boolean relative) {}

  /**
   * Reads a reading.
   *
   * @param unit of the target; may be written behind the number, whole or its first words
   * @return empty when the text is no number
   */
  static Optional<Written> reading(String text, String unit) {
    Matcher matcher = READING.matcher(simple(text).strip());
    if (!matcher.matches() || !isUnit(matcher.group(5), unit)) {
      return Optional.empty();
    }
    double value = number(matcher.group(3), matcher.group(4));
    boolean signed = !matcher.group(2).isEmpty();
    boolean negative = matcher.group(2).equals("-");
    if (value > LARGEST) {
      return Optional.empty();
    }
    boolean relative = signed && matcher.group(1).isEmpty();
    return Optional.of(new Written(negative ? -value : value, relative));
  }

  /** One kind of minus, space and apostrophe; one character for one, so that positions stay. */
  static String simple(String text) {
    return text.replaceAll("[\\u2010-\\u2015\\u2212]", "-")
        .replaceAll("[\\u00a0\\u2007\\u2009\\u202f]", " ")
        .replace('\u2019', '\'')
        .replace('\uff0b', '+');
  }

  private static double number(String whole, String decimals) {
    String digits = whole.replaceAll("[ ']", "");
    return Double.parseDouble(decimals == null ? digits : digits + decimals.replace(',', '.'));
  }

  private static boolean isUnit(String rest, String unit) {
    String word = rest.strip().replaceAll("[.!]+$", "").strip().toLowerCase(Locale.ROOT);
    String known = unit.toLowerCase(Locale.ROOT);
    return word.isEmpty()
        || UNIT.matcher(word).matches()
        || known.equals(word)
        || known.startsWith(word + " ");
  }
}
