package se.faltbud.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import se.faltbud.refusal.Refused;

/** Makes a plan file the plan in force, after someone saw the difference. Thread-safe. */
public final class ImportPlan {
  private final Plans plans;
  private final PlanReader reader;
  private final Predicate<String> hasEntries;

  /**
   * The import into these plans.
   *
   * @param hasEntries whether reports point to an id of the plan in force
   */
  public ImportPlan(Plans plans, PlanReader reader, Predicate<String> hasEntries) {
    this.plans = plans;
    this.reader = reader;
    this.hasEntries = hasEntries;
  }

  /**
   * What an import would do.
   *
   * @param tree the file
   * @param plan absent when a finding is an error
   * @param difference empty when the file says what the plan in force says
   * @param basedOn number of the version it was compared with; 0 when there was none
   */
  public record Preview(
      PlanNode tree,
      Optional<Plan> plan,
      List<Finding> findings,
      List<Change> difference,
      long basedOn) {
    public Preview {
      findings = List.copyOf(findings);
      difference = List.copyOf(difference);
    }
  }

  /**
   * What an import came to.
   *
   * @param version in force now
   * @param changed false when the file said what was in force already
   */
  public record Imported(PlanVersion version, boolean changed) {}

  /** Checks a file and compares it with the plan in force; stores nothing. */
  public Preview preview(PlanNode tree) {
    throw new UnsupportedOperationException("not yet " + plans + reader + hasEntries + tree);
  }

  /**
   * Stores the previewed file as the plan in force. Idempotent: a repeat changes nothing.
   *
   * @param by member id, or {@code cli}
   * @throws Refused PLAN_FILE_HAS_ERRORS; PLAN_CHANGED_MEANWHILE when another version came into
   *     force after the preview
   */
  public Imported apply(Preview preview, String by, Instant now) {
    throw new UnsupportedOperationException("not yet " + preview + by + now);
  }
}
