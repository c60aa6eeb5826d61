package se.faltbud.plan;

import java.util.List;
import java.util.function.Predicate;

/** Finds everything that is wrong or odd in a plan file; never stops at the first. Thread-safe. */
public final class PlanCheck {
  private final Predicate<String> personalNumber;

  public PlanCheck(Predicate<String> personalNumber) {
    this.personalNumber = personalNumber;
  }

  /** All findings, errors and warnings, in the order of the file. */
  public List<Finding> check(PlanNode root) {
    return List.of();
  }
}
