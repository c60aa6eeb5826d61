package se.faltbud.progress;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.privacy.Screened;

/** What recording progress came to. */
public sealed interface ProgressOutcome {

  /**
   * It is stored.
   *
   * @param fresh false when the key was stored before; the entry is then the earlier one
   * @param before value of the field before, stored or from the plan file; absent for a report and
   *     for the first reading of a target that has neither baseline nor reading
   * @param after value of the field now: a {@link Double}, or the name of an {@code ActivityStatus}
   *     or {@code Assessment}; absent for a report
   * @param overwritten set when somebody else had set the same field in the last 24 hours
   * @param masked personal data that was masked in the text
   */
  record Recorded(
      ProgressEntry entry,
      boolean fresh,
      Optional<Object> before,
      Optional<Object> after,
      Optional<Overwritten> overwritten,
      List<Screened.Kind> masked)
      implements ProgressOutcome {
    public Recorded {
      masked = List.copyOf(masked);
    }
  }

  /**
   * It is not stored: the reading looks like a slip. The same request with {@code confirmed} stores
   * it.
   *
   * @param before reading before
   * @param proposed what it would become
   */
  record Doubt(Kind kind, String targetId, double before, double proposed)
      implements ProgressOutcome {
    /** Why it looks like a slip. */
    public enum Kind {
      /** Moves away from the goal. */
      AGAINST_DIRECTION,
      /** More than ten times as much, or less than a tenth. */
      TENFOLD
    }
  }

  /** Another member's value that was replaced; that member is to be told. */
  record Overwritten(String memberId, Instant at, Object value) {}
}
