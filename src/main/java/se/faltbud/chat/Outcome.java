package se.faltbud.chat;

import java.util.Optional;
import se.faltbud.messages.Reply;

/**
 * What a turn came to: what to say, and which dialog is open afterwards.
 *
 * @param next whether the open dialog stays, is closed, is left unfinished, or gives way to {@code
 *     opened}
 * @param opened present exactly when {@code next} is OPEN
 */
public record Outcome(Reply reply, Next next, Optional<OpenDialog> opened) {

  /** Where the conversation goes. */
  public enum Next {
    KEEP,
    CLOSE,
    /** Closed unfinished: what can be brought back is kept for that. */
    DROP,
    OPEN
  }

  /** Says something and leaves an open dialog as it is. */
  public static Outcome say(Reply.Message... messages) {
    return keep(Reply.say(messages));
  }

  public static Outcome keep(Reply reply) {
    return new Outcome(reply, Next.KEEP, Optional.empty());
  }

  /** Says something last: no dialog is open afterwards. */
  public static Outcome close(Reply.Message... messages) {
    return new Outcome(Reply.say(messages), Next.CLOSE, Optional.empty());
  }

  /** Says something last and leaves what was open unfinished. */
  public static Outcome drop(Reply.Message... messages) {
    return new Outcome(Reply.say(messages), Next.DROP, Optional.empty());
  }

  /** Says something and waits for the answer. */
  public static Outcome ask(OpenDialog dialog, Reply.Message... messages) {
    return new Outcome(Reply.say(messages), Next.OPEN, Optional.of(dialog));
  }

  /** The same with nothing replaced: an answer to what was written, not pressed. */
  Outcome asNew() {
    return new Outcome(reply.asNew(), next, opened);
  }

  /** The same with one more message before the others. */
  Outcome after(Reply.Message message) {
    return new Outcome(reply.after(message), next, opened);
  }

  /** The same with a line and buttons more at the end of its first message. */
  Outcome with(Reply.Message more) {
    return new Outcome(reply.with(more), next, opened);
  }

  /** The same with one more message at the end. */
  public Outcome andSay(Reply.Message message) {
    return new Outcome(reply.and(message), next, opened);
  }
}
