package se.faltbud.chat;

import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** What a door answers by itself when a message could not be handled. */
public final class FaultReplies {
  private final Texts texts;

  public FaultReplies(Texts texts) {
    this.texts = texts;
  }

  /**
   * Handling failed through no fault of the person.
   *
   * @param fault the id under which the failure is logged
   */
  public String apology(Inbound inbound, String fault) {
    return texts.get(language(inbound), "fault", "id", fault);
  }

  /** The store does not answer now. */
  public String storeAway(Inbound inbound) {
    return texts.refusal(language(inbound), new Refused(RefusalCode.STORE_UNAVAILABLE));
  }

  private static Language language(Inbound inbound) {
    return inbound.languageTag().map(Language::of).orElse(Language.SV);
  }
}
