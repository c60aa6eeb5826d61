package se.faltbud.store.mongo.driver;

/**
 * Percent-encodes field names so that every server accepts them: a percent sign and two hexadecimal
 * digits stand for a dot, a dollar sign, a control character, a percent sign, and a leading
 * underscore, which marks the engine's own fields.
 */
public final class FieldNames {
  private static final String EMPTY = "%";

  private FieldNames() {}

  /** The name as it is stored. */
  public static String escape(String name) {
    if (name.isEmpty()) {
      return EMPTY;
    }
    for (int i = 0; i < name.length(); i++) {
      if (mustEscape(name, i)) {
        return escapeFrom(name, i);
      }
    }
    return name;
  }

  private static boolean mustEscape(String name, int i) {
    char c = name.charAt(i);
    return c == '.' || c == '$' || c == '%' || c < ' ' || (c == '_' && i == 0);
  }

  private static String escapeFrom(String name, int first) {
    StringBuilder escaped = new StringBuilder(name.length() + 8).append(name, 0, first);
    for (int i = first; i < name.length(); i++) {
      if (mustEscape(name, i)) {
        escaped.append('%').append(hex(name.charAt(i) >> 4)).append(hex(name.charAt(i) & 15));
      } else {
        escaped.append(name.charAt(i));
      }
    }
    return escaped.toString();
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }

  /** The name that was escaped. */
  public static String unescape(String name) {
    int percent = name.indexOf('%');
    if (percent < 0) {
      return name;
    }
    if (name.equals(EMPTY)) {
      return "";
    }
    StringBuilder plain = new StringBuilder(name.length());
    int from = 0;
    while (percent >= 0) {
      plain.append(name, from, percent);
      plain.append((char) Integer.parseInt(name, percent + 1, percent + 3, 16));
      from = percent + 3;
      percent = name.indexOf('%', from);
    }
    return plain.append(name, from, name.length()).toString();
  }
}
