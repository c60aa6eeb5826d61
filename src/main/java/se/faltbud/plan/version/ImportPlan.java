package se.faltbud.plan.version;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.plan.Plan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Makes a plan file the plan in force, after someone saw the difference. Thread-safe. */
public final class ImportPlan {
  private final Plans plans;
  private final PlanReader reader;
  private final Predicate<String> hasEntries;
  private final AuditTrail audit;

  /**
   * The import into these plans.
   *
   * @param hasEntries whether reports point to an id of the plan in force
   */
  public ImportPlan(
      Plans plans, PlanReader reader, Predicate<String> hasEntries, AuditTrail audit) {
    this.plans = plans;
    this.reader = reader;
    this.hasEntries = hasEntries;
    this.audit = audit;
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
    // the number first: a version that comes in force meanwhile makes the preview out of date
    long basedOn = plans.latestNumber();
    PlanReader.Reading reading = reader.read(tree);
    List<Change> difference =
        reading.plan().isEmpty()
            ? List.of()
            : Difference.between(plans.currentTreeIfAny(), tree, hasEntries);
    return new Preview(tree, reading.plan(), reading.findings(), difference, basedOn);
  }

  /**
   * Stores the previewed file as the plan in force. Idempotent: a repeat changes nothing.
   *
   * @param by member id, or {@code cli}
   * @throws Refused PLAN_FILE_HAS_ERRORS; PLAN_CHANGED_MEANWHILE when another version came into
   *     force after the preview
   */
  public Imported apply(Preview preview, String by, Instant now) {
    Plan plan = preview.plan().orElseThrow(() -> hasErrors(preview));
    Optional<PlanVersion> inForce = plans.latestVersion();
    if (inForce.filter(version -> version.hash().equals(Plans.hash(preview.tree()))).isPresent()) {
      return new Imported(inForce.get(), false);
    }
    if (inForce.map(PlanVersion::number).orElse(0L) != preview.basedOn()) {
      throw new Refused(RefusalCode.PLAN_CHANGED_MEANWHILE);
    }
    PlanVersion version = plans.add(preview.tree(), plan, preview.basedOn(), by, now);
    audit.note(
        new AuditEntry(
            now, by, "", AuditAction.PLAN_IMPORTED, version.plan().id() + " " + version.number()));
    return new Imported(version, true);
  }

  private static Refused hasErrors(Preview preview) {
    long errors = preview.findings().stream().filter(Finding::isError).count();
    return new Refused(RefusalCode.PLAN_FILE_HAS_ERRORS, Map.of("count", errors));
  }
}
