package se.faltbud.status.rules;

import java.time.LocalDate;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;

/**
 * How tidsläge follows from dates and status.
 *
 * <ul>
 *   <li>A day is a day in the plan's zone. The due day itself is not late; the day after is.
 *   <li>SOON_DUE: the due day is today or at most 14 days ahead.
 *   <li>What is done, partly done or cancelled is never late: somebody has said how it ended.
 *   <li>What is paused is not late either: its owner has said why it stands still, it is counted as
 *       paused, and no reminder goes out. It is judged by its date again once it goes on.
 *   <li>Within an activity that is ended or paused nothing is late.
 *   <li>An activity that has not begun is late once its start day has passed.
 *   <li>An activity is as late as the worst of its start, its end and its open steps. Sub-goals
 *       have a time of their own, but a value not reached is a question of goal fulfilment, not of
 *       time, and leaves the activity's alone.
 * </ul>
 */
public final class TimeRules {
  private static final int SOON_DAYS = 14;

  private TimeRules() {}

  /** Whether dates say something about it: neither ended nor paused. */
  public static boolean running(ActivityStatus status) {
    return switch (status) {
      case NOT_STARTED, ONGOING -> true;
      case PAUSED, DONE, PARTLY_DONE, CANCELLED -> false;
    };
  }

  /** Whether there is still something to do, now or after a pause. */
  public static boolean open(ActivityStatus status) {
    return running(status) || status == ActivityStatus.PAUSED;
  }

  /** A date that must be kept. */
  public static TimeState against(LocalDate due, LocalDate today) {
    if (today.isAfter(due)) {
      return TimeState.LATE;
    }
    return today.plusDays(SOON_DAYS).isBefore(due) ? TimeState.ON_TRACK : TimeState.SOON_DUE;
  }

  /** A step within an activity of a status. */
  public static TimeState step(
      Activity.Step step, ActivityStatus status, ActivityStatus activity, LocalDate today) {
    return running(status) && running(activity) ? against(step.due(), today) : TimeState.ON_TRACK;
  }

  /** A target within an activity of a status. */
  public static TimeState target(
      Activity.Target target, boolean reached, ActivityStatus activity, LocalDate today) {
    return !reached && running(activity) ? against(target.due(), today) : TimeState.ON_TRACK;
  }

  /** Whether an activity that should have begun has not. */
  public static boolean startMissed(Activity activity, ActivityStatus status, LocalDate today) {
    return status == ActivityStatus.NOT_STARTED && today.isAfter(activity.start());
  }
}
