package se.faltbud.plan.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import se.faltbud.plan.Plan;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.privacy.PrivacyGate;

/** Reads a plan out of a file's keys and values, with everything wrong in it. Thread-safe. */
public final class PlanReader {
  private final PlanCheck check;

  /**
   * A reader that refuses plans with personal numbers.
   *
   * @param personalNumber whether a text holds a personal identity number
   */
  public PlanReader(Predicate<String> personalNumber) {
    this.check = new PlanCheck(personalNumber);
  }

  public PlanReader(PrivacyGate gate) {
    this(new PersonalNumbers(gate));
  }

  /**
   * What a file came to.
   *
   * @param plan absent when a finding is an error
   * @param findings in the order of the file
   */
  public record Reading(Optional<Plan> plan, List<Finding> findings) {
    public Reading {
      findings = List.copyOf(findings);
    }
  }

  public Reading read(PlanNode root) {
    List<Finding> findings = check.check(root);
    boolean wrong = findings.stream().anyMatch(Finding::isError);
    return new Reading(wrong ? Optional.empty() : Optional.of(PlanBuilder.build(root)), findings);
  }
}
