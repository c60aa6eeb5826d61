package se.faltbud.plan;

/** Builds the plan out of keys and values that were checked. */
final class PlanBuilder {
  private PlanBuilder() {}

  static Plan build(PlanNode root) {
    throw new UnsupportedOperationException("not yet");
  }
}
