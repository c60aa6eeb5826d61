package se.faltbud.responsibility;

import java.util.List;
import se.faltbud.foundation.Foundation;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.store.CollectionSpec;

/** Who is responsible for what. Each part is built once. */
public final class ResponsibilityModule {
  public static final List<CollectionSpec> COLLECTIONS = List.of(Reassignments.COLLECTION);

  public final Reassignments reassignments;
  public final Reassign reassign;

  /** Builds the module. */
  public ResponsibilityModule(Foundation foundation, PlanModule plan) {
    reassignments = new Reassignments(foundation.store, foundation.revisions);
    reassign = new Reassign(reassignments, plan.current(), foundation.audit);
  }
}
