package se.faltbud.plan;

import java.util.Optional;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** The plan versions that were adopted; the current one is held in memory. Thread-safe. */
public final class Plans {
  /**
   * The plan in force.
   *
   * @throws Refused PLAN_MISSING when none was imported yet
   */
  public Plan current() {
    return currentIfAny().orElseThrow(() -> new Refused(RefusalCode.PLAN_MISSING));
  }

  public Optional<Plan> currentIfAny() {
    return Optional.empty();
  }
}
