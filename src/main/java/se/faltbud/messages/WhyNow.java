package se.faltbud.messages;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import se.faltbud.people.Language;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Rule;

/** Says in one short sentence why somebody is reminded now. */
final class WhyNow {
  private static final int WEEK = 7;

  private final Texts texts;
  private final Language language;
  private final Plan plan;
  private final Optional<ReminderRules> rules;

  WhyNow(Texts texts, Language language, Plan plan, Optional<ReminderRules> rules) {
    this.texts = texts;
    this.language = language;
    this.plan = plan;
    this.rules = rules;
  }

  /** The reason, and how it goes on. */
  String sentence(ItemKind kind, String rule, LocalDate due, LocalDate today) {
    String again = again(kind, rule, due, today);
    return reason(kind, rule, due, today) + (again.isEmpty() ? "" : "; " + again);
  }

  String reason(ItemKind kind, String rule, LocalDate due, LocalDate today) {
    if (!kind.dated()) {
      return say("why." + kind.key());
    }
    String sentence =
        say(
            "why." + kind.key() + (due.isBefore(today) ? ".late" : ".ahead"),
            "when",
            when(due, today));
    return switch (rule) {
      case ReminderRules.LATER -> say("why.later", "why", sentence);
      case ReminderRules.NUDGE -> say("why.nudge", "why", sentence);
      default -> sentence;
    };
  }

  /** How often something late is reminded of from now on; empty when it is not. */
  String again(ItemKind kind, String rule, LocalDate due, LocalDate today) {
    OptionalInt every = every(rule);
    if (!kind.dated() || !due.isBefore(today) || every.isEmpty()) {
      return "";
    }
    return every.getAsInt() == WEEK
        ? say("why.every_week")
        : say("why.every", "days", every.getAsInt());
  }

  /** The day and how far away it is. */
  private String when(LocalDate due, LocalDate today) {
    String date = new Formatter(texts, language, plan).day(due, today);
    long days = ChronoUnit.DAYS.between(today, due);
    if (days == 0) {
      return say("when.today", "date", date);
    }
    if (Math.abs(days) == 1) {
      return say(days > 0 ? "when.tomorrow" : "when.yesterday", "date", date);
    }
    return say(days > 0 ? "when.ahead" : "when.ago", "date", date, "days", Math.abs(days));
  }

  private OptionalInt every(String rule) {
    return rules.stream()
        .flatMap(policy -> policy.rules().stream())
        .filter(one -> one.name().equals(rule))
        .map(Rule::every)
        .findFirst()
        .orElse(OptionalInt.empty());
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
