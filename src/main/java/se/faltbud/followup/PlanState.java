package se.faltbud.followup;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.faltbud.plan.Plan;

/**
 * The whole plan as it stands on a day.
 *
 * @param today in the plan's zone
 * @param items everything with a date that is still open, by date
 */
public record PlanState(
    Plan plan,
    LocalDate today,
    List<ActivityState> activities,
    List<EffectState> effects,
    List<DueItem> items,
    ObservationCounts observations) {

  public PlanState {
    activities = List.copyOf(activities);
    effects = List.copyOf(effects);
    items = List.copyOf(items);
  }

  public Optional<ActivityState> activity(String id) {
    return activities.stream().filter(a -> a.id().equals(id)).findFirst();
  }

  /** What is late, latest first. */
  public List<DueItem> late() {
    return items.stream().filter(i -> i.time() == TimeState.LATE).toList();
  }
}
