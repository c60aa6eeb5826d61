package se.faltbud.followup;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;

/** Everything with a date that is not finished. */
final class OpenItems {
  private OpenItems() {}

  /** Those of all activities, by date, then id. */
  static List<DueItem> of(List<ActivityState> activities, LocalDate today) {
    return activities.stream()
        .flatMap(state -> of(state, today).stream())
        .sorted(Comparator.comparing(DueItem::due).thenComparing(DueItem::id))
        .toList();
  }

  private static List<DueItem> of(ActivityState state, LocalDate today) {
    if (!TimeRules.open(state.status())) {
      return List.of();
    }
    List<DueItem> items = new ArrayList<>();
    Activity activity = state.activity();
    boolean running = TimeRules.running(state.status());
    if (state.status() == ActivityStatus.NOT_STARTED) {
      boolean missed = TimeRules.startMissed(activity, state.status(), today);
      TimeState time = missed ? TimeState.LATE : TimeState.ON_TRACK;
      items.add(item(state, activity.id(), DueItem.Kind.START, activity.title(), time));
    }
    for (StepState step : state.steps()) {
      if (TimeRules.open(step.status())) {
        items.add(
            new DueItem(
                step.step().id(),
                DueItem.Kind.STEP,
                activity.id(),
                step.step().text(),
                activity.owner(),
                step.step().owner(),
                step.step().due(),
                step.status(),
                step.time()));
      }
    }
    for (TargetState target : state.targets()) {
      if (!target.reached()) {
        items.add(target(state, target));
      }
    }
    TimeState end = running ? TimeRules.against(activity.end(), today) : TimeState.ON_TRACK;
    items.add(item(state, activity.id(), DueItem.Kind.END, activity.title(), end));
    return items;
  }

  private static DueItem target(ActivityState state, TargetState target) {
    return new DueItem(
        target.target().id(),
        DueItem.Kind.TARGET,
        state.id(),
        target.target().indicator(),
        state.activity().owner(),
        Optional.empty(),
        target.target().due(),
        state.status(),
        target.time());
  }

  private static DueItem item(
      ActivityState state, String id, DueItem.Kind kind, String title, TimeState time) {
    Activity activity = state.activity();
    return new DueItem(
        id,
        kind,
        activity.id(),
        title,
        activity.owner(),
        Optional.empty(),
        kind == DueItem.Kind.START ? activity.start() : activity.end(),
        state.status(),
        time);
  }
}
