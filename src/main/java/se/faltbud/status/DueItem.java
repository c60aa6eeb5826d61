package se.faltbud.status;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.OwnerRole;
import se.faltbud.status.rules.TimeState;

/**
 * Something with a date that is not done yet.
 *
 * @param id {@code A04.2}, {@code D04.1} or, for start and end, {@code A04}
 * @param title as in the plan
 * @param owner the activity's
 * @param responsible who answers for it: the role it was given to, else the one its step names,
 *     else the activity's
 * @param due a day in the plan's zone
 */
public record DueItem(
    String id,
    Kind kind,
    String activityId,
    String title,
    OwnerRole owner,
    OwnerRole responsible,
    LocalDate due,
    ActivityStatus status,
    TimeState time) {

  /** What the date is of. */
  public enum Kind {
    START,
    STEP,
    TARGET,
    END
  }

  /** Days after the due date, 0 or less when it has not passed. */
  public long daysLate(LocalDate today) {
    return ChronoUnit.DAYS.between(due, today);
  }

  /** More than 30 days late. */
  public boolean veryLate(LocalDate today) {
    return time == TimeState.LATE && daysLate(today) > 30;
  }
}
