package se.faltbud.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All a door does in answer to one {@link se.faltbud.chat.Inbound}. The entry it speaks of is
 * durable before a door sees it.
 *
 * @param messages to send, in order; may be empty (silence is an answer too: a stranger's second
 *     message)
 * @param deleteIncoming whether the person's own message should be deleted where the messenger can:
 *     it held what may not be stored
 * @param menu the commands the person's app should offer from now on, when they changed
 */
public record Reply(List<Message> messages, boolean deleteIncoming, Optional<Menu> menu) {

  public static final Reply NONE = new Reply(List.of(), false, Optional.empty());

  public Reply {
    messages = List.copyOf(messages);
  }

  public static Reply say(Message... messages) {
    return new Reply(List.of(messages), false, Optional.empty());
  }

  public Reply after(Message message) {
    List<Message> all = new ArrayList<>(List.of(message));
    all.addAll(messages);
    return new Reply(all, deleteIncoming, menu);
  }

  public Reply with(Message more) {
    List<Message> all = new ArrayList<>(messages);
    Message first = all.get(0);
    List<List<Button>> rows = new ArrayList<>(first.rows());
    rows.addAll(more.rows());
    all.set(0, first.andLine(more.text()).with(rows));
    return new Reply(all, deleteIncoming, menu);
  }

  public Reply and(Message message) {
    List<Message> all = new ArrayList<>(messages);
    all.add(message);
    return new Reply(all, deleteIncoming, menu);
  }

  public Reply andDeleteIncoming() {
    return new Reply(messages, true, menu);
  }

  public Reply withMenu(Menu newMenu) {
    return new Reply(messages, deleteIncoming, Optional.of(newMenu));
  }

  /** The same with nothing replaced: an answer to what was written, not pressed. */
  public Reply asNew() {
    return new Reply(messages.stream().map(Message::asNew).toList(), deleteIncoming, menu);
  }

  /**
   * Plain text, without markup.
   *
   * @param rows buttons below the text, row by row
   * @param replacesPressed for an answer to a button: the message that carried it is changed into
   *     this one instead of a new one being sent, where the messenger can
   */
  public record Message(String text, List<List<Button>> rows, boolean replacesPressed) {
    public Message {
      rows = rows.stream().map(List::copyOf).toList();
    }

    public static Message of(String text) {
      return new Message(text, List.of(), false);
    }

    /** The same with one more line below the text. */
    public Message andLine(String line) {
      return new Message(text + "\n" + line, rows, replacesPressed);
    }

    public Message with(List<List<Button>> buttons) {
      return new Message(text, buttons, replacesPressed);
    }

    /** The same with one more button, above the others. */
    public Message withFirst(Button button) {
      List<List<Button>> all = new ArrayList<>(List.of(List.of(button)));
      all.addAll(rows);
      return new Message(text, all, replacesPressed);
    }

    Message asNew() {
      return new Message(text, rows, false);
    }

    public Message replacing() {
      return new Message(text, rows, true);
    }
  }

  /**
   * A button.
   *
   * @param data what comes back when it is pressed; at most 64 bytes of UTF-8 (Bot API)
   */
  public record Button(String label, String data) {}

  /** Commands with descriptions, in the person's language and by role. */
  public record Menu(List<Command> commands) {
    public Menu {
      commands = List.copyOf(commands);
    }

    /**
     * One entry.
     *
     * @param name lower case ASCII without the slash
     */
    public record Command(String name, String description) {}
  }
}
