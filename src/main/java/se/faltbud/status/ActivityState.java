package se.faltbud.status;

import java.util.List;
import java.util.Optional;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.progress.Setting;
import se.faltbud.status.rules.TimeState;

/**
 * An activity as it stands: the plan file overlaid by what people said since.
 *
 * @param statusSetting who set the status, when and why; absent while the plan file's holds
 * @param assessmentSetting likewise for the assessment
 * @param reports how many progress reports there are
 * @param hours of all reports together
 * @param participants of all reports together
 * @param observations those linked to it
 */
public record ActivityState(
    Activity activity,
    ActivityStatus status,
    Optional<Setting> statusSetting,
    Assessment assessment,
    Optional<Setting> assessmentSetting,
    TimeState time,
    List<StepState> steps,
    List<TargetState> targets,
    long reports,
    double hours,
    long participants,
    ObservationCount observations) {

  public ActivityState {
    steps = List.copyOf(steps);
    targets = List.copyOf(targets);
  }

  public String id() {
    return activity.id();
  }

  /** How many steps are done. */
  public int stepsDone() {
    return (int) steps.stream().filter(s -> s.status() == ActivityStatus.DONE).count();
  }

  /** Why status or assessment are what they are: said in chat, else the file's deviation. */
  public Optional<String> reason() {
    return statusSetting
        .flatMap(Setting::reason)
        .or(() -> assessmentSetting.flatMap(Setting::reason))
        .or(activity::deviation);
  }
}
