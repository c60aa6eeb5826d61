package se.faltbud.chat;

import java.util.Optional;
import se.faltbud.messages.Reply;
import se.faltbud.people.Right;

/** A question that waits for a written answer. */
public interface Dialog {
  /** Unique; kept in the store with the open dialog. */
  String name();

  /** What a member needs for it; checked by the engine before {@link #answer}. */
  Right right();

  /**
   * Whether any words are an answer to the open question. Where they are not, a whole report that
   * comes in between is taken as a report and the question stays open.
   */
  boolean acceptsFreeText(OpenDialog dialog);

  /**
   * Takes the answer.
   *
   * @param text trimmed, not empty
   * @throws se.faltbud.refusal.Refused answered by the engine; the dialog stays open
   */
  Outcome answer(Turn turn, OpenDialog dialog, String text);

  /**
   * What is said when it is left unfinished, with the button that brings it back; empty when it
   * cannot be brought back.
   */
  default Optional<Reply.Message> resumeOffer(Turn turn, OpenDialog dialog) {
    return Optional.empty();
  }
}
