package se.faltbud.daterequest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;

/**
 * A wish for another day (begäran om nytt datum). Only its approval changes the plan.
 *
 * @param key natural id of the message that asked
 * @param shortId what people call it, {@code B-3}
 * @param kind STEP, TARGET, START or END
 * @param activity the activity it belongs to
 * @param from the day the plan has
 * @param to the day that is wanted
 * @param reason in the words of whoever asked, past the privacy gate
 * @param by id of the member who asked, or of a function mailbox; never exported
 * @param role organisation and role it was asked for, for the list of deviations
 * @param decidedBy id of the coordinator; present once decided
 * @param word what the coordinator said, past the privacy gate
 * @param version of the stored record
 */
public record DateRequest(
    String key,
    String shortId,
    ItemKind kind,
    String item,
    String activity,
    LocalDate from,
    LocalDate to,
    String reason,
    String by,
    String role,
    Instant at,
    State state,
    Optional<String> decidedBy,
    Optional<Instant> decidedAt,
    Optional<String> word,
    long version) {

  /** Where it stands. */
  public enum State {
    WAITING,
    APPROVED,
    REFUSED
  }

  /** The thread of reminders it is about. */
  public String thread() {
    return Deadline.thread(kind, item, from);
  }

  /** The same, decided. */
  public DateRequest decided(State decision, String coordinator, Instant now, String said) {
    return new DateRequest(
        key,
        shortId,
        kind,
        item,
        activity,
        from,
        to,
        reason,
        by,
        role,
        at,
        decision,
        Optional.of(coordinator),
        Optional.of(now),
        Optional.of(said).filter(text -> !text.isBlank()),
        version);
  }
}
