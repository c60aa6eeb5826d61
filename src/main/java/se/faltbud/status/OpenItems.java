package se.faltbud.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.OwnerRole;
import se.faltbud.responsibility.Responsible;
import se.faltbud.status.rules.TimeRules;
import se.faltbud.status.rules.TimeState;

/** Everything with a date that is not finished. */
final class OpenItems {
  private final LocalDate today;
  private final Function<String, Optional<OwnerRole>> reassigned;

  OpenItems(LocalDate today, Function<String, Optional<OwnerRole>> reassigned) {
    this.today = today;
    this.reassigned = reassigned;
  }

  /** Those of all activities, by date, then id. */
  List<DueItem> of(List<ActivityState> activities) {
    return activities.stream()
        .flatMap(state -> of(state).stream())
        .sorted(Comparator.comparing(DueItem::due).thenComparing(DueItem::id))
        .toList();
  }

  private List<DueItem> of(ActivityState state) {
    if (!TimeRules.open(state.status())) {
      return List.of();
    }
    List<DueItem> items = new ArrayList<>();
    Activity activity = state.activity();
    Responsible responsible = new Responsible(activity, reassigned);
    boolean running = TimeRules.running(state.status());
    if (state.status() == ActivityStatus.NOT_STARTED) {
      boolean missed = TimeRules.startMissed(activity, state.status(), today);
      TimeState time = missed ? TimeState.LATE : TimeState.ON_TRACK;
      items.add(
          item(state, activity.id(), DueItem.Kind.START, activity.title(), responsible, time));
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
                responsible.ofStep(step.step()),
                step.step().due(),
                step.status(),
                step.time()));
      }
    }
    for (TargetState target : state.targets()) {
      if (!target.reached()) {
        items.add(target(state, target, responsible));
      }
    }
    TimeState end = running ? TimeRules.against(activity.end(), today) : TimeState.ON_TRACK;
    items.add(item(state, activity.id(), DueItem.Kind.END, activity.title(), responsible, end));
    return items;
  }

  private static DueItem target(ActivityState state, TargetState target, Responsible responsible) {
    return new DueItem(
        target.target().id(),
        DueItem.Kind.TARGET,
        state.id(),
        target.target().indicator(),
        state.activity().owner(),
        responsible.ofTarget(target.target()),
        target.target().due(),
        state.status(),
        target.time());
  }

  private static DueItem item(
      ActivityState state,
      String id,
      DueItem.Kind kind,
      String title,
      Responsible responsible,
      TimeState time) {
    Activity activity = state.activity();
    return new DueItem(
        id,
        kind,
        activity.id(),
        title,
        activity.owner(),
        responsible.ofActivity(),
        kind == DueItem.Kind.START ? activity.start() : activity.end(),
        state.status(),
        time);
  }
}
