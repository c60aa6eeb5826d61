package se.faltbud.plan.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.Findings;
import se.faltbud.plan.file.PlanNode;

/** Finds everything that is wrong or odd in a plan file; never stops at the first. Thread-safe. */
public final class PlanCheck {
  private final Predicate<String> personalNumber;

  /**
   * A check that also looks for personal numbers.
   *
   * @param personalNumber whether a text holds a personal identity number
   */
  public PlanCheck(Predicate<String> personalNumber) {
    this.personalNumber = personalNumber;
  }

  /** All findings, errors and warnings, in the order of the file. */
  public List<Finding> check(PlanNode root) {
    Findings findings = new Findings(personalNumber);
    new ShapeCheck(findings).check(root);
    if (root.kind() == PlanNode.Kind.MAP) {
      new ReferenceCheck(root, findings).check();
      new DateCheck(root, findings).check();
      new ContentCheck(root, findings).check();
    }
    return inOrderOfFile(root, findings.all());
  }

  private static List<Finding> inOrderOfFile(PlanNode root, List<Finding> findings) {
    Map<String, Integer> positions = new HashMap<>();
    number(root, positions);
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(
        Comparator.comparingInt(Finding::line)
            .thenComparingInt(finding -> position(finding.path(), positions)));
    return List.copyOf(sorted);
  }

  private static void number(PlanNode node, Map<String, Integer> positions) {
    positions.putIfAbsent(node.path(), positions.size());
    node.entries().values().forEach(below -> number(below, positions));
    node.items().forEach(item -> number(item, positions));
  }

  /** A key that is missing stands where its map stands. */
  private static int position(String path, Map<String, Integer> positions) {
    Integer known = positions.get(path);
    int cut = path.lastIndexOf('.');
    if (known != null || cut < 0) {
      return known == null ? 0 : known;
    }
    return position(path.substring(0, cut), positions);
  }
}
