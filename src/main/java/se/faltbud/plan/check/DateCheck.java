package se.faltbud.plan.check;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.plan.file.Findings;
import se.faltbud.plan.file.PlanNode;

/** Days stand in order and within what they belong to. */
final class DateCheck {
  private final PlanNode root;
  private final Findings findings;
  private final Optional<PlanNode> plan;
  private final Optional<PlanNode> agreement;

  DateCheck(PlanNode root, Findings findings) {
    this.root = root;
    this.findings = findings;
    this.plan = root.get("plan");
    this.agreement = plan.flatMap(node -> node.get("overenskommelse"));
  }

  void check() {
    plan.ifPresent(this::planDates);
    for (PlanNode activity : root.items("aktiviteter")) {
      inOrder(activity, "start", "slut");
      outside(activity);
      activity.items("delmoment").forEach(step -> dueWithin(activity, step));
      activity.items("delmal").forEach(target -> dueWithin(activity, target));
    }
  }

  private void planDates(PlanNode node) {
    inOrder(node, "galler_fran", "galler_till");
    agreement.ifPresent(this::agreementDates);
    node.get("lagesbild")
        .ifPresent(picture -> inOrder(picture, "faststalld", "nasta_uppdatering_senast"));
    node.get("uppfoljning").ifPresent(this::followUp);
  }

  private void agreementDates(PlanNode node) {
    inOrder(node, "galler_fran", "galler_till");
    Optional<LocalDate> from = day(node, "galler_fran");
    Optional<LocalDate> to = day(node, "galler_till");
    PlanNode around = plan.orElseThrow();
    around
        .get("galler_fran")
        .filter(start -> before(day(start), from))
        .ifPresent(start -> outsideAgreement(start, FindingCode.PLAN_OUTSIDE_AGREEMENT, ""));
    around
        .get("galler_till")
        .filter(end -> before(to, day(end)))
        .ifPresent(end -> outsideAgreement(end, FindingCode.PLAN_OUTSIDE_AGREEMENT, ""));
  }

  private void followUp(PlanNode node) {
    node.items("arsrapport").forEach(report -> inOrder(report, "datafrys", "senast"));
    Optional<LocalDate> last = Optional.empty();
    for (PlanNode checkpoint : node.items("tertialavstamning")) {
      Optional<LocalDate> day = day(checkpoint);
      if (before(day, last)) {
        outOfOrder(checkpoint, last.orElseThrow());
      }
      last = day;
    }
  }

  private void outside(PlanNode activity) {
    String id = activity.text("id").orElse("");
    activity
        .get("slut")
        .filter(end -> before(agreement.flatMap(node -> day(node, "galler_till")), day(end)))
        .ifPresent(end -> outsideAgreement(end, FindingCode.ACTIVITY_PAST_AGREEMENT, id));
    activity
        .get("start")
        .filter(start -> before(day(start), plan.flatMap(node -> day(node, "galler_fran"))))
        .ifPresent(start -> findings.at(start, FindingCode.ACTIVITY_OUTSIDE_PLAN, "id", id));
    activity
        .get("slut")
        .filter(end -> before(plan.flatMap(node -> day(node, "galler_till")), day(end)))
        .ifPresent(end -> findings.at(end, FindingCode.ACTIVITY_OUTSIDE_PLAN, "id", id));
  }

  private void outsideAgreement(PlanNode node, FindingCode code, String id) {
    findings.at(
        node,
        code,
        "id",
        id,
        "from",
        agreement.flatMap(a -> a.text("galler_fran")).orElse(""),
        "to",
        agreement.flatMap(a -> a.text("galler_till")).orElse(""));
  }

  private void dueWithin(PlanNode activity, PlanNode part) {
    Optional<PlanNode> due = part.get("klart_senast");
    Optional<LocalDate> day = due.flatMap(DateCheck::day);
    if (before(day, day(activity, "start")) || before(day(activity, "slut"), day)) {
      findings.at(
          due.orElseThrow(),
          FindingCode.DUE_OUTSIDE_ACTIVITY,
          "id",
          part.text("id").orElse(""),
          "from",
          activity.text("start").orElse(""),
          "to",
          activity.text("slut").orElse(""));
    }
  }

  private void inOrder(PlanNode map, String first, String second) {
    Optional<LocalDate> from = day(map, first);
    if (before(day(map, second), from)) {
      outOfOrder(map.get(second).orElseThrow(), from.orElseThrow());
    }
  }

  private void outOfOrder(PlanNode later, LocalDate earlier) {
    findings.at(
        later,
        FindingCode.DATES_OUT_OF_ORDER,
        "value",
        later.label().orElse(""),
        "earlier",
        earlier.toString());
  }

  private static boolean before(Optional<LocalDate> one, Optional<LocalDate> other) {
    return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
  }

  private static Optional<LocalDate> day(PlanNode map, String key) {
    return map.get(key).flatMap(DateCheck::day);
  }

  /** Empty when it is no date: that is found elsewhere. */
  private static Optional<LocalDate> day(PlanNode node) {
    try {
      return node.text().map(LocalDate::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
