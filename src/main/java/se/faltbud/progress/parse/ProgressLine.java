package se.faltbud.progress.parse;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;

/** What one line, button or form says about how the work goes. Ids are those of the plan. */
public sealed interface ProgressLine {
  /** The activity it belongs to. */
  String activityId();

  /** What it is about: the step or sub-goal, else the activity. */
  default String itemId() {
    if (this instanceof StepDone step) {
      return step.stepId();
    }
    if (this instanceof StepStatus step) {
      return step.stepId();
    }
    return this instanceof Reading reading ? reading.targetId() : activityId();
  }

  /** A step (delmoment) is done. */
  record StepDone(String stepId, String activityId) implements ProgressLine {}

  /** A step has another status; the reason is given where {@link #needsReason} says so. */
  record StepStatus(
      String stepId, String activityId, ActivityStatus status, Optional<String> reason)
      implements ProgressLine {}

  /**
   * A new reading of a sub-goal (delmål).
   *
   * @param value in the target's unit; what to add when relative
   */
  record Reading(String targetId, String activityId, double value, boolean relative)
      implements ProgressLine {}

  /** The owner's traffic light (bedömning). */
  record Assess(String activityId, Assessment assessment, Optional<String> reason)
      implements ProgressLine {}

  /** A new status of the activity. */
  record ChangeStatus(String activityId, ActivityStatus status, Optional<String> reason)
      implements ProgressLine {}

  /**
   * A progress report.
   *
   * @param hours worked, all people together
   * @param participants how many took part
   * @param text what happened; may be empty when hours or participants are given
   */
  record Report(String activityId, OptionalDouble hours, OptionalInt participants, String text)
      implements ProgressLine {}

  /** Whether a status may not be set without saying why. */
  static boolean needsReason(ActivityStatus status) {
    return switch (status) {
      case PAUSED, PARTLY_DONE, CANCELLED -> true;
      case NOT_STARTED, ONGOING, DONE -> false;
    };
  }

  /** Whether an assessment may not be set without saying why. */
  static boolean needsReason(Assessment assessment) {
    return switch (assessment) {
      case YELLOW, RED -> true;
      case GREEN, NOT_ASSESSED -> false;
    };
  }
}
