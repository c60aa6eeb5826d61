package se.faltbud.chat;

import se.faltbud.messages.Reaction;

/** Meets those who are no members: joining with a code, or one polite line. */
public interface Doorstep {
  /** Answers someone unknown, in the language of their app. */
  Reaction meet(Inbound inbound);
}
