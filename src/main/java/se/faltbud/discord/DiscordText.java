package se.faltbud.discord;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plain text as Discord must be given it to show it as it is: what people write formats nothing,
 * mentions nobody and hides no link. Addresses stay as they are, or they would lead nowhere.
 *
 * @see <a href="https://discord.com/developers/docs/reference#message-formatting">Message
 *     formatting</a>
 */
final class DiscordText {
  /** Characters of one message. */
  static final int LONGEST = 2_000;

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>]+");
  private static final Pattern FORMATTING = Pattern.compile("[\\\\*_~|`>#\\[\\]<]");
  private static final Pattern LIST = Pattern.compile("(?m)^(\\s*)([-+])");
  private static final Pattern NUMBERED = Pattern.compile("(?m)^(\\s*\\d+)\\.");

  private DiscordText() {}

  /** One or more messages' worth of text, each at most {@link #LONGEST} characters. */
  static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      for (String piece : pieces(escape(line))) {
        if (part.length() + piece.length() + 1 > LONGEST && !part.isEmpty()) {
          parts.add(part.toString());
          part.setLength(0);
        }
        part.append(part.isEmpty() ? "" : "\n").append(piece);
      }
    }
    if (!part.toString().isBlank() || parts.isEmpty()) {
      parts.add(part.toString());
    }
    return parts;
  }

  /** A line that fits no message is cut, between characters and never within an escape. */
  private static List<String> pieces(String line) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (line.length() - from > LONGEST) {
      int to = from + LONGEST - 1;
      if (Character.isLowSurrogate(line.charAt(to)) || isEscaped(line, to)) {
        to--;
      }
      pieces.add(line.substring(from, to));
      from = to;
    }
    pieces.add(line.substring(from));
    return pieces;
  }

  private static boolean isEscaped(String line, int at) {
    int backslashes = 0;
    while (at - 1 - backslashes >= 0 && line.charAt(at - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    Matcher address = ADDRESS.matcher(text);
    int from = 0;
    while (address.find()) {
      escaped.append(escapeWords(text.substring(from, address.start()))).append(address.group());
      from = address.end();
    }
    String all = escaped.append(escapeWords(text.substring(from))).toString();
    return NUMBERED.matcher(LIST.matcher(all).replaceAll("$1\\\\$2")).replaceAll("$1\\\\.");
  }

  private static String escapeWords(String text) {
    return FORMATTING.matcher(text).replaceAll("\\\\$0");
  }
}
