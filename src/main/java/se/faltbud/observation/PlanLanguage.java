package se.faltbud.observation;

import java.util.function.Function;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.plan.Plan;

/** Keeps the language of the plan in force ready; building it is too dear for every message. */
public final class PlanLanguage {
  private final Function<Plan, ObservationLanguage> build;
  private volatile Ready ready;

  private record Ready(Plan plan, ObservationLanguage language) {}

  public PlanLanguage(Function<Plan, ObservationLanguage> build) {
    this.build = build;
  }

  @SuppressWarnings(
      "ReferenceEquality") // a plan is compared at every message: by identity, not by depth
  public ObservationLanguage language(Plan plan) {
    Ready current = ready;
    if (current == null || current.plan() != plan) {
      current = new Ready(plan, build.apply(plan));
      ready = current;
    }
    return current.language();
  }
}
