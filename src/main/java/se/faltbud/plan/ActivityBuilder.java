package se.faltbud.plan;

import static se.faltbud.plan.PlanBuilder.date;
import static se.faltbud.plan.PlanBuilder.each;
import static se.faltbud.plan.PlanBuilder.number;
import static se.faltbud.plan.PlanBuilder.numberIfAny;
import static se.faltbud.plan.PlanBuilder.text;
import static se.faltbud.plan.PlanBuilder.texts;
import static se.faltbud.plan.PlanBuilder.under;
import static se.faltbud.plan.PlanBuilder.wholeIfAny;
import static se.faltbud.plan.PlanBuilder.word;
import static se.faltbud.plan.PlanBuilder.wordIfAny;

/** Builds an activity with its steps and targets. */
final class ActivityBuilder {
  private ActivityBuilder() {}

  static Activity build(PlanNode node) {
    PlanNode owner = under(node, "ansvarig");
    PlanNode resources = under(node, "resurser");
    return new Activity(
        text(node, "id"),
        text(node, "titel"),
        texts(node, "problem"),
        texts(node, "orsaker"),
        node.text("beskrivning"),
        word(Activity.Form.values(), node, "genomforandeform"),
        new OwnerRole(text(owner, "organisation"), text(owner, "roll")),
        texts(node, "medverkande"),
        new Activity.Resources(
            resources.text("text").orElse(""),
            numberIfAny(resources, "arsarbetare"),
            wholeIfAny(resources, "budget_sek")),
        texts(node, "omraden"),
        date(node, "start"),
        date(node, "slut"),
        node.get("aterrapportering")
            .map(reporting -> word(Frequency.values(), reporting, "frekvens")),
        word(ActivityStatus.values(), node, "status"),
        wordIfAny(Assessment.values(), node, "bedomning").orElse(Assessment.NOT_ASSESSED),
        node.text("avvikelse"),
        each(node, "delmoment", ActivityBuilder::step),
        each(node, "delmal", ActivityBuilder::target));
  }

  private static Activity.Step step(PlanNode node) {
    return new Activity.Step(
        text(node, "id"),
        text(node, "text"),
        node.text("ansvarig"),
        date(node, "klart_senast"),
        word(ActivityStatus.values(), node, "status"));
  }

  private static Activity.Target target(PlanNode node) {
    return new Activity.Target(
        text(node, "id"),
        text(node, "indikator"),
        numberIfAny(node, "baslinje"),
        number(node, "malvarde"),
        text(node, "enhet"),
        numberIfAny(node, "utfall"),
        date(node, "klart_senast"));
  }
}
