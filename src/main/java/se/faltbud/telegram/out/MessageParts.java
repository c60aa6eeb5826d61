package se.faltbud.telegram.out;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.messages.Reply;
import se.faltbud.telegram.api.Outgoing;

/** Cuts a message into pieces Telegram takes, at the end of a line where it can. */
public final class MessageParts {
  /**
   * Characters in one message, counted in UTF-16 units.
   *
   * @see <a href="https://core.telegram.org/bots/api#sendmessage">Bot API: sendMessage</a>
   */
  static final int LONGEST_TEXT = 4096;

  private MessageParts() {}

  /** The pieces in order; the buttons are under the last. */
  public static List<Outgoing> of(long chat, Reply.Message message, Optional<Long> pressed) {
    List<String> texts = split(message.text());
    List<Outgoing> parts = new ArrayList<>(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      List<List<Reply.Button>> rows = i == texts.size() - 1 ? message.rows() : List.of();
      parts.add(
          i == 0 && message.replacesPressed() && pressed.isPresent()
              ? new Outgoing.Change(chat, pressed.get(), texts.get(i), rows)
              : new Outgoing.Say(chat, texts.get(i), rows));
    }
    return parts;
  }

  static List<String> split(String text) {
    if (text.length() <= LONGEST_TEXT) {
      // Telegram refuses an empty text; silence is said with no message at all
      return text.isBlank() ? List.of() : List.of(text);
    }
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > LONGEST_TEXT) {
      int cut = cut(rest);
      add(parts, rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    add(parts, rest);
    return parts;
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }

  private static int cut(String text) {
    int line = text.lastIndexOf('\n', LONGEST_TEXT - 1);
    if (line > 0) {
      return line + 1;
    }
    int word = text.lastIndexOf(' ', LONGEST_TEXT - 1);
    if (word > 0) {
      return word + 1;
    }
    return Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1))
        ? LONGEST_TEXT - 1
        : LONGEST_TEXT;
  }
}
