package se.faltbud.chat;

/**
 * The dialog engine: finds out who speaks, what they may do, and which dialog or command their
 * message belongs to; one message at a time per chat. Thread-safe.
 */
public final class Conversations {
  /**
   * Handles one message to its end: what it creates is durable when this returns.
   *
   * @throws se.faltbud.store.StoreUnavailableException when the store is away; the door asks the
   *     messenger to send the same message again later. Every other trouble becomes an answer.
   */
  public Reaction handle(Inbound inbound) {
    return Reaction.NONE;
  }
}
