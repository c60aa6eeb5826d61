package se.faltbud.telegram.api;

import java.util.List;
import se.faltbud.messages.Reply;

/** One call to the Bot API, not yet in the words of a library. */
public sealed interface Outgoing {
  /** The chat it belongs to; calls for one chat are made in their order. */
  long chat();

  /** A new message: plain text of 1 to 4,096 UTF-16 units, no link preview. */
  record Say(long chat, String text, List<List<Reply.Button>> rows) implements Outgoing {}

  /** An earlier message of ours gets another text and other buttons. */
  record Change(long chat, long message, String text, List<List<Reply.Button>> rows)
      implements Outgoing {}

  /** Ends the waiting sign on a pressed button. */
  record AnswerPress(long chat, String press) implements Outgoing {}

  /** Deletes a message; Telegram allows it for 48 hours. */
  record Erase(long chat, long message) implements Outgoing {}

  /** Sets the command menu of one chat. */
  record Offer(long chat, Reply.Menu menu) implements Outgoing {}

  /** Leaves a group or channel. */
  record Leave(long chat) implements Outgoing {}

  /** Whether people see it as a message, which is what Telegram's limits count. */
  default boolean isMessage() {
    return this instanceof Say || this instanceof Change;
  }
}
