package se.faltbud.plan.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.parse.Nearest;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.plan.file.Findings;
import se.faltbud.plan.file.PlanNode;

/** Ids are used once, and what refers to an id refers to something. */
final class ReferenceCheck {
  private final PlanNode root;
  private final Findings findings;

  /** Lines by id and code: people type them alike, so none may stand for two things. */
  private final Map<String, Integer> seen = new HashMap<>();

  ReferenceCheck(PlanNode root, Findings findings) {
    this.root = root;
    this.findings = findings;
  }

  void check() {
    Set<String> organisations = ids(root.items("organisationer"), "kod");
    Set<String> areas = ids(root.items("omraden"), "kod");
    Set<String> goals = ids(root.items("mal"), "id");
    Set<String> problems = ids(root.items("problem"), "id");
    Set<String> causes = new LinkedHashSet<>();
    for (PlanNode problem : root.items("problem")) {
      causes.addAll(ids(problem.items("orsaker"), "id"));
      ids(problem.items("effektmal"), "id");
      problem.items("effektmal").forEach(effect -> distinct(effect, "utfall", "period"));
      refers(problem.items("mal"), goals, FindingCode.GOAL_UNKNOWN);
      refers(problem.items("omraden"), areas, FindingCode.AREA_UNKNOWN);
    }
    root.items("aktiviteter").stream()
        .map(activity -> activity.get("id"))
        .flatMap(Optional::stream)
        .forEach(this::once);
    for (PlanNode activity : root.items("aktiviteter")) {
      ids(activity.items("delmoment"), "id");
      ids(activity.items("delmal"), "id");
      refers(activity.items("problem"), problems, FindingCode.PROBLEM_UNKNOWN);
      refers(activity.items("orsaker"), causes, FindingCode.CAUSE_UNKNOWN);
      refers(activity.items("omraden"), areas, FindingCode.AREA_UNKNOWN);
      refers(activity.items("medverkande"), organisations, FindingCode.ORGANISATION_UNKNOWN);
      owners(activity, organisations);
    }
    distinctCodes("observationskategorier");
    root.get("plan")
        .flatMap(plan -> plan.get("uppfoljning"))
        .ifPresent(followUp -> distinct(followUp, "arsrapport", "avser_ar"));
  }

  private void owners(PlanNode activity, Set<String> organisations) {
    activity
        .get("ansvarig")
        .flatMap(owner -> owner.get("organisation"))
        .ifPresent(node -> refers(List.of(node), organisations, FindingCode.ORGANISATION_UNKNOWN));
    for (PlanNode step : activity.items("delmoment")) {
      step.get("ansvarig").ifPresent(node -> stepOwner(node, organisations));
    }
  }

  /** A step's owner is written in one text, organisation first. */
  private void stepOwner(PlanNode node, Set<String> organisations) {
    String code = node.text().map(text -> text.strip().split("\\s+", 2)[0]).orElse("");
    if (!code.isEmpty() && !organisations.contains(code)) {
      unknown(node, code, organisations, FindingCode.ORGANISATION_UNKNOWN);
    }
  }

  private void refers(List<PlanNode> nodes, Set<String> known, FindingCode code) {
    for (PlanNode node : nodes) {
      node.text().filter(id -> !known.contains(id)).ifPresent(id -> unknown(node, id, known, code));
    }
  }

  private void unknown(PlanNode node, String id, Collection<String> known, FindingCode code) {
    findings.at(node, code, "id", id, "nearest", Nearest.to(id, known).orElse(""));
  }

  private Set<String> ids(List<PlanNode> items, String key) {
    Set<String> ids = new LinkedHashSet<>();
    for (PlanNode item : items) {
      item.get(key).ifPresent(this::once);
      item.text(key).ifPresent(ids::add);
    }
    return ids;
  }

  private void once(PlanNode id) {
    id.text().ifPresent(text -> once(id, text, seen));
  }

  private void once(PlanNode id, String text, Map<String, Integer> known) {
    Integer first = known.putIfAbsent(text, id.line());
    if (first != null) {
      findings.at(id, FindingCode.ID_TWICE, "id", text, "line", first.toString());
    }
  }

  /** Categories have codes of their own: a word for a kind of sight may also name an area. */
  private void distinctCodes(String list) {
    distinct(root, list, "kod");
  }

  private void distinct(PlanNode map, String list, String key) {
    Map<String, Integer> known = new HashMap<>();
    for (PlanNode item : map.items(list)) {
      item.get(key).ifPresent(id -> id.label().ifPresent(text -> once(id, text, known)));
    }
  }
}
