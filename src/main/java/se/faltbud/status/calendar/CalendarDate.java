package se.faltbud.status.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A day in a member's calendar. Unlike a {@link se.faltbud.status.DueItem} it is there after it is
 * done, too: a calendar forgets nothing by itself.
 *
 * @param id {@code A04.2}, {@code D04.1}, for start and end {@code A04}; of the plan's own dates
 *     the year of an annual report, year and number of a checkpoint ({@code 2026-1}), or the plan's
 *     id; with the kind it names the same thing when the day moves
 * @param activityId absent for the plan's own dates
 * @param title as in the plan; empty for the plan's own dates, which are named by their kind
 * @param due a day in the plan's zone
 * @param changedAt when plan or people last said something about it
 */
public record CalendarDate(
    String id,
    Kind kind,
    Optional<String> activityId,
    String title,
    LocalDate due,
    Standing standing,
    Instant changedAt) {

  /** What the day is of. */
  public enum Kind {
    START,
    STEP,
    TARGET,
    END,
    CHECKPOINT,
    DATA_FREEZE,
    ANNUAL_REPORT,
    SITUATION_PICTURE
  }

  /** Whether the day still means anything. */
  public enum Standing {
    OPEN,
    PAUSED,
    DONE,
    PARTLY_DONE,
    /** Nothing is awaited on that day any more, whether it was cancelled or left the plan. */
    CANCELLED
  }

  /** Kind and id: names the same thing in every version of a plan. */
  String key() {
    return kind + ":" + id;
  }

  CalendarDate cancelled(Instant at) {
    return new CalendarDate(id, kind, activityId, title, due, Standing.CANCELLED, at);
  }
}
