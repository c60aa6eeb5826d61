package se.faltbud.chat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Labels;
import se.faltbud.messages.ReceiptView;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;
import se.faltbud.privacy.Screened;

/**
 * One member's turn in a conversation: everything a command, button or dialog may look at. It
 * decides from this what to answer; only its last step has effects. Written text has passed the
 * privacy gate before any of them sees it.
 *
 * @param dialog the dialog that is open in this chat
 * @param dropped the dialog that was left unfinished last and can be brought back
 * @param now when the service took the message
 * @param masked what the privacy gate masked in the written text
 */
public record Turn(
    Inbound inbound,
    Member member,
    Optional<OpenDialog> dialog,
    Optional<OpenDialog> dropped,
    Instant now,
    List<Screened.Kind> masked,
    Texts texts) {
  public Turn {
    masked = List.copyOf(masked);
  }

  /** The same turn with another content. */
  public Turn with(Inbound.Content content) {
    return new Turn(inbound.with(content), member, dialog, dropped, now, masked, texts);
  }

  public Language language() {
    return member.language();
  }

  /** Dates, numbers and the plan's names as the member reads them. */
  public Formatter formatter(Plan plan) {
    return new Formatter(texts, language(), plan);
  }

  /** States of the plan as the member reads them. */
  public Labels labels() {
    return new Labels(texts, language());
  }

  /** The receipt of a stored report as the member reads it. */
  public Reply.Message stored(Plan plan, LogObservation.Logged logged) {
    return receipts(plan).stored(logged, !masked.isEmpty()).message();
  }

  /** The receipt of a changed observation as the member reads it. */
  public Reply.Message changed(Plan plan, Observation changed) {
    return receipts(plan).changed(changed).message();
  }

  private ReceiptView receipts(Plan plan) {
    return new ReceiptView(texts, language(), plan, now);
  }

  /** A sentence in the member's language. */
  public String say(String key, Object... values) {
    return texts.get(member.language(), key, values);
  }

  /** A button labelled with a sentence in the member's language. */
  public Reply.Button button(String labelKey, String data) {
    return new Reply.Button(say(labelKey), data);
  }

  /** A button of a kind, labelled with a sentence in the member's language. */
  public Reply.Button button(String labelKey, ButtonSpec spec, String... arguments) {
    return spec.button(say(labelKey), arguments);
  }
}
