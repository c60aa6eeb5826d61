package se.faltbud.chat;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import se.faltbud.parse.EditDistance;

/**
 * Finds the command a text names. Names are accepted with or without slash, in any case, with or
 * without dots over the letters ({@code /läge}, {@code Lage}), and with the bot's name behind them
 * as Telegram adds it.
 */
final class CommandParser {
  /** A word without slash is a command only when little follows: else it begins a report. */
  private static final int MAX_WORDS_AFTER_BARE_NAME = 2;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private final Map<String, Command> byName = new HashMap<>();

  CommandParser(List<Command> commands) {
    for (Command command : commands) {
      for (String name : command.names()) {
        if (byName.put(name, command) != null) {
          throw new IllegalArgumentException("two commands are called " + name);
        }
      }
    }
  }

  /**
   * What was asked for.
   *
   * @param slashed whether the text began with a slash, so that it can be nothing but a command
   * @param command empty when no such command exists
   */
  record Parsed(boolean slashed, String name, String argument, Optional<Command> command) {}

  Parsed parse(String text) {
    boolean slashed = text.startsWith("/");
    int end = 0;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String word = text.substring(slashed ? 1 : 0, end);
    int at = word.indexOf('@');
    String name = fold(at < 0 || !slashed ? word : word.substring(0, at));
    String argument = text.substring(end).strip();
    Command command = byName.get(name);
    if (!slashed && command != null && words(argument) > MAX_WORDS_AFTER_BARE_NAME) {
      command = null;
    }
    return new Parsed(slashed, name, argument, Optional.ofNullable(command));
  }

  /** The known name closest to a mistyped one, if any is close. */
  Optional<String> nearest(String name) {
    return byName.keySet().stream()
        .filter(known -> EditDistance.between(known, name) <= 2)
        .min(
            Comparator.comparingInt((String known) -> EditDistance.between(known, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Lower case, letters without their marks. */
  static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) > 127) {
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
      }
    }
    return lower;
  }

  private static int words(String text) {
    return text.isEmpty() ? 0 : text.split("\\s+", 5).length;
  }
}
