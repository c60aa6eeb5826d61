package se.faltbud.telegram.in;

import se.faltbud.chat.Inbound;

/** What one update from Telegram comes to. */
sealed interface Mapped {

  /** Someone in a private chat did something the bot answers. */
  record Heard(Inbound inbound) implements Mapped {}

  /** Nothing to do: another bot, a service message, a kind of update the bot does not use. */
  record Ignored() implements Mapped {}

  /** The bot was put into a group or a channel, where it does not belong. */
  record LeaveGroup(long chat) implements Mapped {}

  /**
   * Authentic but not understood; acknowledged all the same, or the chat would be mute for a day.
   *
   * @param reason which part, never its content
   */
  record DeadLetter(String reason) implements Mapped {}
}
