package se.faltbud.plan.version;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import se.faltbud.foundation.Foundation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.store.CollectionSpec;

/** The activity plan: its versions, importing one, moving a date. Each part is built once. */
public final class PlanModule {
  public static final List<CollectionSpec> COLLECTIONS = List.of(Plans.COLLECTION);

  public final Plans plans;
  public final ImportPlan importPlan;
  public final MoveDate moveDate;

  /**
   * Builds the module.
   *
   * @param hasEntries whether people have reported on a plan, by the plan's id; such a plan is not
   *     replaced by another with a different id
   */
  public PlanModule(Foundation foundation, Predicate<String> hasEntries) {
    PlanReader reader = new PlanReader(foundation.gate);
    plans = new Plans(foundation.store, foundation.revisions);
    importPlan = new ImportPlan(plans, reader, hasEntries, foundation.audit);
    moveDate = new MoveDate(plans, reader);
  }

  /** The zone whose days the plan's dates are; the default one before the first import. */
  public ZoneId zone() {
    return plans.currentIfAny().map(Plan::zone).orElse(Plan.DEFAULT_ZONE);
  }

  /** The plan in force, for use cases that are only reached while there is one. */
  public Supplier<Plan> current() {
    return plans::current;
  }

  /** The plan in force; empty before the first import. */
  public Supplier<Optional<Plan>> currentIfAny() {
    return plans::currentIfAny;
  }
}
