package se.faltbud.reminder.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody answered last to the reminders of one thing.
 *
 * @param thread see {@link Deadline#thread}
 * @param recipient who answered
 * @param until for LATER: when to be reminded again
 */
public record LastAnswer(
    String thread, String recipient, Kind kind, Instant at, Optional<Instant> until) {

  /** The same person's, taken back: they are reminded like anybody. */
  public LastAnswer seen(Instant now) {
    return new LastAnswer(thread, recipient, Kind.SEEN, now, Optional.empty());
  }

  /** What it was. */
  public enum Kind {
    /** Settled; for what has no state of its own in the plan. */
    DONE,
    /** Remind me later; the day in the plan stays. */
    LATER,
    /** Not mine; a coordinator gives it to somebody else. */
    NOT_MINE,
    /** Mine; or answered by a report, a reading or a request. */
    SEEN
  }
}
