package se.faltbud.plan.check;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import se.faltbud.plan.Area;
import se.faltbud.plan.Category;
import se.faltbud.plan.Organisation;
import se.faltbud.plan.Plan;
import se.faltbud.plan.PlanStatus;
import se.faltbud.plan.PlanWord;
import se.faltbud.plan.file.PlanNode;

/** Builds the plan out of keys and values in which the check found no error. */
public final class PlanBuilder {

  private PlanBuilder() {}

  public static Plan build(PlanNode root) {
    PlanNode plan = under(root, "plan");
    PlanNode agreement = under(plan, "overenskommelse");
    Optional<PlanNode> followUp = plan.get("uppfoljning");
    return new Plan(
        text(plan, "id"),
        text(plan, "titel"),
        plan.text("undertitel"),
        text(plan, "version"),
        word(PlanStatus.values(), plan, "status"),
        flag(plan, "fiktiv", false),
        plan.text("tidszon").map(ZoneId::of).orElse(Plan.DEFAULT_ZONE),
        date(plan, "galler_fran"),
        date(plan, "galler_till"),
        dateIfAny(plan, "beslutad"),
        plan.text("beslutad_av"),
        new Plan.Agreement(
            text(agreement, "titel"),
            date(agreement, "galler_fran"),
            date(agreement, "galler_till")),
        plan.get("lagesbild").map(PlanBuilder::situationPicture),
        followUp.stream()
            .flatMap(node -> texts(node, "tertialavstamning").stream())
            .map(LocalDate::parse)
            .toList(),
        followUp.map(node -> each(node, "arsrapport", PlanBuilder::annualReport)).orElse(List.of()),
        dateIfAny(plan, "exempeldatum"),
        each(root, "organisationer", PlanBuilder::organisation),
        each(root, "omraden", PlanBuilder::area),
        each(root, "observationskategorier", PlanBuilder::category),
        each(root, "mal", goal -> new Plan.Goal(text(goal, "id"), text(goal, "text"))),
        each(root, "problem", ProblemBuilder::build),
        each(root, "aktiviteter", ActivityBuilder::build));
  }

  private static Plan.SituationPicture situationPicture(PlanNode node) {
    return new Plan.SituationPicture(
        text(node, "titel"),
        dateIfAny(node, "faststalld"),
        dateIfAny(node, "nasta_uppdatering_senast"));
  }

  private static Plan.AnnualReport annualReport(PlanNode node) {
    return new Plan.AnnualReport(
        (int) number(node, "avser_ar"),
        date(node, "datafrys"),
        date(node, "senast"),
        texts(node, "mottagare"));
  }

  private static Organisation organisation(PlanNode node) {
    return new Organisation(
        text(node, "kod"), text(node, "namn"), text(node, "typ"), flag(node, "ar_myndighet", true));
  }

  private static Area area(PlanNode node) {
    return new Area(
        text(node, "kod"),
        text(node, "namn"),
        node.text("b_omrade"),
        numberIfAny(node, "lat"),
        numberIfAny(node, "lon"),
        node.text("koordinat_kalla"));
  }

  private static Category category(PlanNode node) {
    return new Category(
        text(node, "kod"),
        text(node, "sv"),
        text(node, "en"),
        node.text("lagovertradelserisk").orElse("medel"),
        flag(node, "ring_112", false),
        flag(node, "fritext_tillaten", true));
  }

  static PlanNode under(PlanNode node, String key) {
    return node.get(key).orElseThrow(() -> absent(node, key));
  }

  static String text(PlanNode node, String key) {
    return under(node, key).label().orElseThrow(() -> absent(node, key));
  }

  static List<String> texts(PlanNode node, String key) {
    return node.items(key).stream().flatMap(item -> item.text().stream()).toList();
  }

  static double number(PlanNode node, String key) {
    return under(node, key).number().orElseThrow(() -> absent(node, key)).doubleValue();
  }

  static OptionalDouble numberIfAny(PlanNode node, String key) {
    Optional<Number> number = node.get(key).flatMap(PlanNode::number);
    return number.isPresent()
        ? OptionalDouble.of(number.get().doubleValue())
        : OptionalDouble.empty();
  }

  static OptionalLong wholeIfAny(PlanNode node, String key) {
    Optional<Number> number = node.get(key).flatMap(PlanNode::number);
    return number.isPresent() ? OptionalLong.of(number.get().longValue()) : OptionalLong.empty();
  }

  static boolean flag(PlanNode node, String key, boolean otherwise) {
    return node.get(key).flatMap(PlanNode::flag).orElse(otherwise);
  }

  static LocalDate date(PlanNode node, String key) {
    return LocalDate.parse(text(node, key));
  }

  static Optional<LocalDate> dateIfAny(PlanNode node, String key) {
    return node.text(key).map(LocalDate::parse);
  }

  static <T> List<T> each(PlanNode node, String key, Function<PlanNode, T> build) {
    return node.items(key).stream().map(build).toList();
  }

  static <W extends PlanWord> W word(W[] words, PlanNode node, String key) {
    return wordIfAny(words, node, key).orElseThrow(() -> absent(node, key));
  }

  static <W extends PlanWord> Optional<W> wordIfAny(W[] words, PlanNode node, String key) {
    return node.text(key).stream()
        .flatMap(text -> Stream.of(words).filter(word -> word.key().equals(text)))
        .findFirst();
  }

  private static NoSuchElementException absent(PlanNode node, String key) {
    return new NoSuchElementException("checked plan lacks " + node.path() + " " + key);
  }
}
