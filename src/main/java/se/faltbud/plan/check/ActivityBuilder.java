package se.faltbud.plan.check;

import static se.faltbud.plan.check.PlanBuilder.date;
import static se.faltbud.plan.check.PlanBuilder.each;
import static se.faltbud.plan.check.PlanBuilder.number;
import static se.faltbud.plan.check.PlanBuilder.numberIfAny;
import static se.faltbud.plan.check.PlanBuilder.text;
import static se.faltbud.plan.check.PlanBuilder.texts;
import static se.faltbud.plan.check.PlanBuilder.under;
import static se.faltbud.plan.check.PlanBuilder.wholeIfAny;
import static se.faltbud.plan.check.PlanBuilder.word;
import static se.faltbud.plan.check.PlanBuilder.wordIfAny;

import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Frequency;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.file.PlanNode;

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
