package se.faltbud.plan.check;

import static se.faltbud.plan.check.PlanBuilder.each;
import static se.faltbud.plan.check.PlanBuilder.number;
import static se.faltbud.plan.check.PlanBuilder.text;
import static se.faltbud.plan.check.PlanBuilder.texts;
import static se.faltbud.plan.check.PlanBuilder.word;

import se.faltbud.plan.Direction;
import se.faltbud.plan.Frequency;
import se.faltbud.plan.Problem;
import se.faltbud.plan.file.PlanNode;

/** Builds a problem with its causes and effect goals. */
final class ProblemBuilder {
  private ProblemBuilder() {}

  static Problem build(PlanNode node) {
    return new Problem(
        text(node, "id"),
        text(node, "titel"),
        texts(node, "mal"),
        texts(node, "omraden"),
        node.text("problembild"),
        texts(node, "kallor"),
        each(node, "orsaker", ProblemBuilder::cause),
        each(node, "effektmal", ProblemBuilder::effect));
  }

  private static Problem.Cause cause(PlanNode node) {
    return new Problem.Cause(
        text(node, "id"),
        word(Problem.Perspective.values(), node, "perspektiv"),
        text(node, "text"));
  }

  private static Problem.Effect effect(PlanNode node) {
    return new Problem.Effect(
        text(node, "id"),
        text(node, "indikator"),
        node.text("kalla"),
        node.get("baslinje").map(ProblemBuilder::measure),
        node.get("malvarde").map(ProblemBuilder::measure),
        text(node, "enhet"),
        word(Direction.values(), node, "riktning"),
        word(Frequency.values(), node, "matfrekvens"),
        node.text("tolkning"),
        each(
            node,
            "utfall",
            reading ->
                new Problem.PeriodReading(text(reading, "period"), number(reading, "varde"))));
  }

  private static Problem.Measure measure(PlanNode node) {
    return new Problem.Measure(number(node, "varde"), (int) number(node, "ar"));
  }
}
