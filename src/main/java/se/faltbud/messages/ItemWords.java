package se.faltbud.messages;

import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.people.Language;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Problem;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;

/** Names what a reminder is about: its id, what the day is of, its title in the plan. */
public record ItemWords(Texts texts, Language language, Plan plan) {
  /** Longer titles would push the day off a phone's screen. */
  private static final int LONGEST_TITLE = 120;

  public String title(Deadline deadline) {
    return title(deadline.kind(), deadline.item(), deadline.title());
  }

  /**
   * For example {@code A04.2 Rekrytera två nya nattvandrarföreningar}.
   *
   * @param known the title where it is known already; else the plan's
   */
  public String title(ItemKind kind, String item, String known) {
    String title = cut(known.isEmpty() ? planTitle(item) : known);
    return switch (kind) {
      case STEP, TARGET -> (item + " " + title).strip();
      case START, END, INTERVAL, EFFECT, APPROVAL ->
          texts
              .get(language, "title." + kind.key(), "id", item, "title", title)
              .replaceAll(": $", "");
      case CHECKPOINT -> texts.get(language, "title." + kind.key(), "id", item.replace('-', ' '));
      case REPORT -> report(item);
      case SITUATION_PICTURE, DIGEST -> texts.get(language, "title." + kind.key());
      case NOTICE ->
          item.isEmpty()
              ? texts.get(language, "title." + kind.key())
              : (item + " " + title).strip();
    };
  }

  /** As short as a button wants it: {@code A04.2}, {@code A04 start}. */
  String label(ItemKind kind, String item) {
    return switch (kind) {
      case STEP, TARGET, EFFECT, APPROVAL -> item;
      case START, END, INTERVAL -> texts.get(language, "label." + kind.key(), "id", item);
      case CHECKPOINT -> item.replace('-', ' ');
      case REPORT -> report(item);
      case SITUATION_PICTURE, DIGEST -> texts.get(language, "title." + kind.key());
      case NOTICE -> item.isEmpty() ? texts.get(language, "title.notice") : item;
    };
  }

  private String report(String item) {
    String[] parts = item.split("\\.", 2);
    return texts.get(
        language,
        "title.report",
        "year",
        parts[0].substring(1),
        "part",
        texts.get(language, "report." + parts[parts.length - 1]));
  }

  /** The title of anything in the plan that has an id; empty when there is no such thing. */
  String planTitle(String item) {
    return plan.activity(item)
        .map(Activity::title)
        .or(
            () ->
                first(
                    plan.activities().stream()
                        .flatMap(a -> a.steps().stream())
                        .filter(step -> step.id().equals(item))
                        .map(Activity.Step::text)))
        .or(
            () ->
                first(
                    plan.activities().stream()
                        .flatMap(a -> a.targets().stream())
                        .filter(target -> target.id().equals(item))
                        .map(Activity.Target::indicator)))
        .or(
            () ->
                first(
                    plan.problems().stream()
                        .flatMap(problem -> problem.effects().stream())
                        .filter(effect -> effect.id().equals(item))
                        .map(Problem.Effect::indicator)))
        .orElse("");
  }

  private static Optional<String> first(Stream<String> found) {
    return found.findFirst();
  }

  static String cut(String text) {
    return text.length() <= LONGEST_TITLE ? text : text.substring(0, LONGEST_TITLE - 1) + "…";
  }
}
