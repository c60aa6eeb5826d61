package se.faltbud.chat;

import se.faltbud.messages.Reaction;

/** Meets those who are no members: joining with a code, or one polite line. */
public interface Doorstep {
  /**
   * Answers someone unknown.
   *
   * @throws se.faltbud.refusal.Refused answered by the engine in the language of the person's app
   */
  Reaction meet(Inbound inbound);
}
