package se.faltbud.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Problem;
import se.faltbud.progress.ActivityTally;
import se.faltbud.status.rules.EffectRules;
import se.faltbud.status.rules.EffectState;
import se.faltbud.status.rules.TimeRules;
import se.faltbud.status.rules.TimeState;

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

  /** The tallies {@link #of} needs: two kinds, as many as the plan has activities and a few. */
  public static List<String> tallyIds(Plan plan, LocalDate today) {
    List<String> ids = new ArrayList<>(ObservationCounts.tallyIds(plan.id(), today));
    plan.activities().forEach(a -> ids.add(ActivityTally.idOf(plan.id(), a.id())));
    return ids;
  }

  /**
   * Lays the tallies over the plan.
   *
   * @param tallies as the store returned them for {@link #tallyIds}
   * @param today in the plan's zone
   * @param reassigned whose an item is since a coordinator gave it away
   */
  public static PlanState of(
      Plan plan,
      Map<String, Map<String, Object>> tallies,
      LocalDate today,
      Function<String, Optional<OwnerRole>> reassigned) {
    ObservationCounts observations = ObservationCounts.of(plan.id(), today, tallies);
    List<ActivityState> activities =
        plan.activities().stream()
            .map(
                a ->
                    new ReadActivity(a, ActivityTally.of(plan.id(), a.id(), tallies), today)
                        .state(observations.ofActivity(a.id())))
            .toList();
    List<EffectState> effects =
        plan.problems().stream()
            .flatMap(problem -> problem.effects().stream())
            .map(EffectRules::state)
            .toList();
    List<DueItem> items = new OpenItems(today, reassigned).of(activities);
    return new PlanState(plan, today, activities, effects, items, observations);
  }

  /** The effect goals of a problem. */
  public List<EffectState> effectsOf(Problem problem) {
    return effects.stream().filter(e -> problem.effects().contains(e.effect())).toList();
  }

  public Optional<ActivityState> activity(String id) {
    return activities.stream().filter(a -> a.id().equals(id)).findFirst();
  }

  /** Everything whose date says something now: neither it nor its activity is paused. */
  public List<DueItem> running() {
    Set<String> running =
        activities.stream()
            .filter(activity -> TimeRules.running(activity.status()))
            .map(ActivityState::id)
            .collect(Collectors.toSet());
    return items.stream()
        .filter(item -> TimeRules.running(item.status()))
        .filter(item -> running.contains(item.activityId()))
        .toList();
  }

  /** What is late, longest first. */
  public List<DueItem> late() {
    return items.stream().filter(i -> i.time() == TimeState.LATE).toList();
  }
}
