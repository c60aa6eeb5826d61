package se.faltbud.status;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.status.rules.TimeState;

/** Sums the whole plan up. */
final class WholePlanAnswer {
  private WholePlanAnswer() {}

  static StatusAnswer.WholePlan of(PlanState state) {
    return new StatusAnswer.WholePlan(
        state,
        count(ActivityStatus.class, state.activities(), ActivityState::status),
        count(TimeState.class, state.activities(), ActivityState::time),
        count(Assessment.class, state.activities(), ActivityState::assessment),
        state.late(),
        state.observations().total());
  }

  private static <E extends Enum<E>> Map<E, Integer> count(
      Class<E> kind, Collection<ActivityState> activities, Function<ActivityState, E> of) {
    Map<E, Integer> counts = new EnumMap<>(kind);
    for (E constant : kind.getEnumConstants()) {
      counts.put(constant, 0);
    }
    activities.forEach(activity -> counts.merge(of.apply(activity), 1, Integer::sum));
    return counts;
  }
}
