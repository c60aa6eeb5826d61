package se.faltbud.plan.check;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Category;
import se.faltbud.plan.Direction;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.plan.file.Findings;
import se.faltbud.plan.file.PlanFormat;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.file.Shape;

/** What a plan should say although its format is right: reasons, targets that move, links. */
final class ContentCheck {
  private static final Set<String> NEED_REASON =
      Set.of(
          ActivityStatus.PAUSED.key(),
          ActivityStatus.PARTLY_DONE.key(),
          ActivityStatus.CANCELLED.key(),
          Assessment.YELLOW.key(),
          Assessment.RED.key());

  private final PlanNode root;
  private final Findings findings;

  ContentCheck(PlanNode root, Findings findings) {
    this.root = root;
    this.findings = findings;
  }

  void check() {
    header();
    emptyLists(PlanFormat.ROOT, root);
    Map<String, String> problemOfCause = new HashMap<>();
    for (PlanNode problem : root.items("problem")) {
      String id = problem.text("id").orElse("");
      problem
          .items("orsaker")
          .forEach(cause -> cause.text("id").ifPresent(c -> problemOfCause.putIfAbsent(c, id)));
      problem.items("effektmal").forEach(this::effect);
    }
    for (PlanNode activity : root.items("aktiviteter")) {
      reason(activity);
      causes(activity, problemOfCause);
      activity.items("delmal").forEach(this::target);
    }
    problemsWithoutActivity();
    quiet();
  }

  private void header() {
    root.get("schema_version")
        .filter(version -> version.number().isPresent())
        .filter(version -> !version.label().orElse("").equals("" + PlanFormat.VERSION))
        .ifPresent(
            version ->
                findings.at(
                    version,
                    FindingCode.SCHEMA_VERSION_UNKNOWN,
                    "value",
                    version.label().orElse(""),
                    "known",
                    "" + PlanFormat.VERSION));
    root.get("plan")
        .flatMap(plan -> plan.get("tidszon"))
        .filter(zone -> zone.text().isPresent() && !isZone(zone.text().get()))
        .ifPresent(
            zone ->
                findings.at(zone, FindingCode.ZONE_UNKNOWN, "value", zone.text().orElseThrow()));
  }

  private static boolean isZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Lists that must not be empty are errors and found by their shape; readings may wait. */
  private void emptyLists(Shape shape, PlanNode map) {
    for (Map.Entry<String, PlanNode> entry : map.entries().entrySet()) {
      Shape.Key key = shape.keys().get(entry.getKey());
      PlanNode below = entry.getValue();
      if (key == null) {
        continue;
      }
      boolean optional = key.missing().isEmpty() && !key.name().equals("utfall");
      if (optional && below.kind() == PlanNode.Kind.LIST && below.blank()) {
        findings.at(below, FindingCode.LIST_EMPTY, "key", key.name());
      }
      if (key.shape().type() == Shape.Type.MAP) {
        emptyLists(key.shape(), below);
      } else if (key.shape().table()) {
        below.items().forEach(item -> emptyLists(key.shape().item().orElseThrow(), item));
      }
    }
  }

  private void reason(PlanNode activity) {
    if (activity.text("avvikelse").filter(text -> !text.isBlank()).isPresent()) {
      return;
    }
    for (String key : List.of("status", "bedomning")) {
      activity
          .get(key)
          .filter(node -> node.text().filter(NEED_REASON::contains).isPresent())
          .ifPresent(
              node ->
                  findings.at(
                      node,
                      FindingCode.REASON_MISSING,
                      "id",
                      activity.text("id").orElse(""),
                      "word",
                      node.text().orElseThrow()));
    }
  }

  private void causes(PlanNode activity, Map<String, String> problemOfCause) {
    Set<String> problems = new HashSet<>();
    activity.items("problem").forEach(problem -> problem.text().ifPresent(problems::add));
    for (PlanNode cause : activity.items("orsaker")) {
      String problem = cause.text().map(problemOfCause::get).orElse(null);
      if (problem != null && !problems.contains(problem)) {
        findings.at(
            cause,
            FindingCode.CAUSE_OF_OTHER_PROBLEM,
            "id",
            cause.text().orElseThrow(),
            "problem",
            problem);
      }
    }
  }

  private void target(PlanNode target) {
    Optional<Double> baseline = number(target.get("baslinje"));
    target
        .get("malvarde")
        .filter(node -> baseline.isPresent() && number(Optional.of(node)).equals(baseline))
        .ifPresent(node -> equal(node, target));
  }

  private void effect(PlanNode effect) {
    Optional<Double> baseline = number(effect.get("baslinje").flatMap(m -> m.get("varde")));
    Optional<PlanNode> node = effect.get("malvarde").flatMap(m -> m.get("varde"));
    Optional<Double> target = number(node);
    if (baseline.isEmpty() || target.isEmpty()) {
      return;
    }
    int direction = Double.compare(target.get(), baseline.get());
    boolean down = effect.text("riktning").filter(Direction.DECREASE.key()::equals).isPresent();
    boolean up = effect.text("riktning").filter(Direction.INCREASE.key()::equals).isPresent();
    if (direction == 0) {
      equal(node.orElseThrow(), effect);
    } else if ((down && direction > 0) || (up && direction < 0)) {
      findings.at(
          node.orElseThrow(),
          FindingCode.TARGET_AGAINST_DIRECTION,
          "id",
          effect.text("id").orElse(""));
    }
  }

  private void equal(PlanNode node, PlanNode indicator) {
    findings.at(node, FindingCode.TARGET_EQUALS_BASELINE, "id", indicator.text("id").orElse(""));
  }

  private static Optional<Double> number(Optional<PlanNode> node) {
    return node.flatMap(PlanNode::number).map(Number::doubleValue);
  }

  private void problemsWithoutActivity() {
    Set<String> worked = new HashSet<>();
    root.items("aktiviteter").stream()
        .flatMap(activity -> activity.items("problem").stream())
        .forEach(problem -> problem.text().ifPresent(worked::add));
    for (PlanNode problem : root.items("problem")) {
      problem
          .text("id")
          .filter(id -> !worked.contains(id))
          .ifPresent(id -> findings.at(problem, FindingCode.PROBLEM_WITHOUT_ACTIVITY, "id", id));
    }
  }

  private void quiet() {
    List<PlanNode> categories = root.items("observationskategorier");
    boolean there =
        categories.stream().anyMatch(c -> c.text("kod").filter(Category.QUIET::equals).isPresent());
    if (!categories.isEmpty() && !there) {
      findings.at(
          root.get("observationskategorier").orElseThrow(),
          FindingCode.QUIET_MISSING,
          "code",
          Category.QUIET);
    }
  }
}
