package se.faltbud.progress;

import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Activity;
import se.faltbud.progress.parse.PlanIds;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** What the plan file says of a field that nobody has set. */
final class PlanValues {
  private PlanValues() {}

  /**
   * The field a line sets.
   *
   * @return empty for a report
   */
  static Optional<ProgressField> field(ProgressLine line) {
    if (line instanceof ProgressLine.StepDone step) {
      return Optional.of(ProgressField.step(step.stepId()));
    } else if (line instanceof ProgressLine.StepStatus step) {
      return Optional.of(ProgressField.step(step.stepId()));
    } else if (line instanceof ProgressLine.Reading reading) {
      return Optional.of(ProgressField.target(reading.targetId()));
    } else if (line instanceof ProgressLine.Assess) {
      return Optional.of(ProgressField.ASSESSMENT);
    } else if (line instanceof ProgressLine.ChangeStatus) {
      return Optional.of(ProgressField.STATUS);
    }
    return Optional.empty();
  }

  /**
   * The file's value of the field a line sets.
   *
   * @throws Refused STEP_UNKNOWN, TARGET_UNKNOWN
   */
  static Optional<Object> of(ProgressLine line, Activity activity) {
    if (line instanceof ProgressLine.StepDone step) {
      return Optional.of(step(step.stepId(), activity).status().name());
    } else if (line instanceof ProgressLine.StepStatus step) {
      return Optional.of(step(step.stepId(), activity).status().name());
    } else if (line instanceof ProgressLine.Reading reading) {
      OptionalDouble base = base(target(reading.targetId(), activity));
      return base.isPresent() ? Optional.of(base.getAsDouble()) : Optional.empty();
    } else if (line instanceof ProgressLine.Assess) {
      return Optional.of(activity.assessment().name());
    } else if (line instanceof ProgressLine.ChangeStatus) {
      return Optional.of(activity.status().name());
    }
    return Optional.empty();
  }

  /** Latest reading in the file, else the baseline. */
  static OptionalDouble base(Activity.Target target) {
    return target.value().isPresent() ? target.value() : target.baseline();
  }

  static Activity.Target target(String id, Activity activity) {
    return activity.targets().stream()
        .filter(t -> t.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refused(RefusalCode.TARGET_UNKNOWN, PlanIds.details(id, activity)));
  }

  static Activity.Step step(String id, Activity activity) {
    return activity.steps().stream()
        .filter(s -> s.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new Refused(RefusalCode.STEP_UNKNOWN, PlanIds.details(id, activity)));
  }
}
