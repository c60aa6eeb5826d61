package se.faltbud.status;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Direction;
import se.faltbud.progress.ActivityTally;
import se.faltbud.progress.ProgressField;
import se.faltbud.progress.Setting;
import se.faltbud.status.rules.IndicatorProgress;
import se.faltbud.status.rules.TimeRules;
import se.faltbud.status.rules.TimeState;

/** Lays what people said over what the plan file says of an activity. */
final class ReadActivity {
  private final Activity activity;
  private final ActivityTally tally;
  private final LocalDate today;
  private final ActivityStatus status;

  ReadActivity(Activity activity, ActivityTally tally, LocalDate today) {
    this.activity = activity;
    this.tally = tally;
    this.today = today;
    this.status =
        tally.setting(ProgressField.STATUS).flatMap(Setting::status).orElse(activity.status());
  }

  ActivityState state(ObservationCount observations) {
    Optional<Setting> assessed = tally.setting(ProgressField.ASSESSMENT);
    Assessment assessment = assessed.flatMap(Setting::assessment).orElse(activity.assessment());
    List<StepState> steps = activity.steps().stream().map(this::step).toList();
    return new ActivityState(
        activity,
        status,
        tally.setting(ProgressField.STATUS),
        assessment,
        assessed,
        time(steps),
        steps,
        activity.targets().stream().map(this::target).toList(),
        tally.reports(),
        tally.hours(),
        tally.participants(),
        observations);
  }

  private StepState step(Activity.Step step) {
    Optional<Setting> setting = tally.setting(ProgressField.step(step.id()));
    ActivityStatus own = setting.flatMap(Setting::status).orElse(step.status());
    return new StepState(step, own, setting, TimeRules.step(step, own, status, today));
  }

  private TargetState target(Activity.Target target) {
    Optional<Setting> setting = tally.setting(ProgressField.target(target.id()));
    OptionalDouble value = setting.map(Setting::number).orElse(target.value());
    boolean reached = value.isPresent() && reached(target, value.getAsDouble());
    return new TargetState(
        target,
        value,
        setting,
        IndicatorProgress.of(target.baseline(), value, target.target()),
        reached,
        TimeRules.target(target, reached, status, today));
  }

  private static boolean reached(Activity.Target target, double value) {
    return target.direction() == Direction.DECREASE
        ? value <= target.target()
        : value >= target.target();
  }

  private TimeState time(List<StepState> steps) {
    if (!TimeRules.running(status)) {
      return TimeState.ON_TRACK;
    }
    TimeState worst = TimeRules.against(activity.end(), today);
    if (TimeRules.startMissed(activity, status, today)) {
      worst = TimeState.LATE;
    }
    for (StepState step : steps) {
      worst = worst.worse(step.time());
    }
    return worst;
  }
}
