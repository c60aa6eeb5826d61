package se.faltbud.chat;

import se.faltbud.messages.Reply;

/** Answers those who are no members: joining with a code, or one polite line. */
public interface StrangerHandler {
  /** Answers someone unknown, in the language of their app. */
  Reply handle(Inbound inbound);
}
