package se.faltbud.followup;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.OwnerRole;

/**
 * Something with a date that is not done yet.
 *
 * @param id {@code A04.2}, {@code D04.1} or, for start and end, {@code A04}
 * @param title as in the plan
 * @param owner the activity's
 * @param stepOwner who does it according to the file, for steps that say so
 * @param due a day in the plan's zone
 */
public record DueItem(
    String id,
    Kind kind,
    String activityId,
    String title,
    OwnerRole owner,
    Optional<String> stepOwner,
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

  /** Who answers for it: for a step its own owner role where the file names one. */
  public OwnerRole responsible() {
    return stepOwner
        .map(text -> text.strip().split("\\s+", 2))
        .filter(words -> words.length == 2)
        .map(words -> new OwnerRole(words[0], words[1]))
        .orElse(owner);
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
