package se.faltbud.messages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.people.Language;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.PlanWord;
import se.faltbud.plan.Problem;
import se.faltbud.status.ActivityState;
import se.faltbud.status.DueItem;
import se.faltbud.status.ObservationCount;
import se.faltbud.status.PlanState;
import se.faltbud.status.StatusAnswer;
import se.faltbud.status.rules.EffectState;

/** Puts an answer about the state of the plan into words; chat and command line say the same. */
public final class StatusView {
  private static final int MOST_LATE = 8;

  private final Texts texts;
  private final Language language;
  private final PlanState state;
  private final Wording wording;
  private final Words words;
  private final ActivityView activities;
  private final Function<String, List<DateRequest>> moved;

  /**
   * A view of one state.
   *
   * @param moved the approved requests for new dates of an activity
   */
  public StatusView(
      Texts texts, Language language, PlanState state, Function<String, List<DateRequest>> moved) {
    this.moved = moved;
    this.texts = texts;
    this.language = language;
    this.state = state;
    this.wording = new Wording(texts, language, state.plan());
    this.words = new Words(texts, language);
    this.activities = new ActivityView(texts, language, state.plan(), state.today());
  }

  public String text(StatusAnswer answer) {
    if (answer instanceof StatusAnswer.WholePlan whole) {
      return whole(whole);
    }
    if (answer instanceof StatusAnswer.OfActivity one) {
      return lines(
          activities.whole(one.activity()), activities.moved(moved.apply(one.activity().id())));
    }
    if (answer instanceof StatusAnswer.OfStep one) {
      return activities.heading(one.activity()) + "\n" + activities.step(one.step());
    }
    if (answer instanceof StatusAnswer.OfTarget one) {
      return activities.heading(one.activity()) + "\n" + activities.target(one.target());
    }
    if (answer instanceof StatusAnswer.OfProblem one) {
      return lines(
          one.problem().id() + " " + one.problem().title(),
          effects(one.effects()),
          activityList("status.activities", one.activities()));
    }
    if (answer instanceof StatusAnswer.OfEffect one) {
      return lines(one.problem().id() + " " + one.problem().title(), effect(one.effect()));
    }
    if (answer instanceof StatusAnswer.OfGoal one) {
      return lines(
          one.goal().id() + " " + one.goal().text(),
          problems(one.problems()),
          effects(one.effects()),
          activityList("status.activities", one.activities()));
    }
    if (answer instanceof StatusAnswer.OfArea one) {
      return lines(
          one.area().name(),
          observations(one.observations()),
          problems(one.problems()),
          activityList("status.activities", one.activities()));
    }
    StatusAnswer.OfOrganisation one = (StatusAnswer.OfOrganisation) answer;
    return lines(
        one.organisation().name() + " (" + one.organisation().code() + ")",
        observations(one.observations()),
        activityList("status.owns", one.owns()),
        activityList("status.takes_part", one.takesPart()));
  }

  private String whole(StatusAnswer.WholePlan whole) {
    return lines(
        state.plan().title() + " · " + wording.day(state.today(), state.today()),
        say("status.count", "count", state.activities().size()),
        say("status.by_status") + counts(whole.byStatus(), "status"),
        say("status.by_time") + counts(whole.byTime(), "time"),
        say("status.by_assessment") + counts(whole.byAssessment(), "assessment"),
        observations(whole.observations()),
        late(whole.late()));
  }

  private <K extends Enum<K> & PlanWord> String counts(Map<K, Integer> counts, String kind) {
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .map(
            entry ->
                entry.getValue()
                    + " "
                    + say(kind + "." + entry.getKey().name().toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  private String late(List<DueItem> late) {
    if (late.isEmpty()) {
      return say("status.nothing_late");
    }
    String listed =
        late.stream().limit(MOST_LATE).map(activities::due).collect(Collectors.joining("\n"));
    int more = late.size() - MOST_LATE;
    return lines(
        say("status.late", "count", late.size()),
        listed,
        more > 0 ? say("status.more_late", "count", more) : "");
  }

  private String observations(ObservationCount count) {
    return say("status.observations", "total", count.total(), "recent", count.recent());
  }

  private String problems(List<Problem> problems) {
    return problems.stream().map(p -> p.id() + " " + p.title()).collect(Collectors.joining("\n"));
  }

  private String effects(List<EffectState> effects) {
    return effects.isEmpty()
        ? ""
        : say("status.effects")
            + "\n"
            + effects.stream().map(this::effect).collect(Collectors.joining("\n"));
  }

  private String effect(EffectState effect) {
    String baseline =
        effect.effect().baseline().map(m -> wording.number(m.value())).orElse(say("missing"));
    String target =
        effect.effect().target().map(m -> wording.number(m.value())).orElse(say("missing"));
    String value =
        effect.value().isPresent()
            ? wording.number(effect.value().getAsDouble())
                + effect.period().map(p -> " (" + p + ")").orElse("")
            : say("missing");
    return " "
        + effect.effect().id()
        + " "
        + say(
            "status.effect",
            "indicator",
            effect.effect().indicator(),
            "value",
            value,
            "baseline",
            baseline,
            "target",
            target,
            "unit",
            effect.effect().unit())
        + bar(effect.progress());
  }

  static String bar(OptionalDouble progress) {
    if (progress.isEmpty()) {
      return "";
    }
    int percent = (int) Math.round(progress.getAsDouble() * 100);
    int full = percent / 20;
    return " " + "▓".repeat(full) + "░".repeat(5 - full) + " " + percent + " %";
  }

  private String activityList(String titleKey, List<ActivityState> list) {
    if (list.isEmpty()) {
      return "";
    }
    return say(titleKey, "count", list.size())
        + "\n"
        + list.stream().map(this::activityLine).collect(Collectors.joining("\n"));
  }

  private String activityLine(ActivityState activity) {
    String assessment =
        activity.assessment() == Assessment.NOT_ASSESSED
            ? ""
            : ", " + words.assessment(activity.assessment());
    return " "
        + activity.id()
        + " "
        + activity.activity().title()
        + ": "
        + words.status(activity.status())
        + ", "
        + words.time(activity.time())
        + assessment;
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }

  /** Joins what there is to say, a line each. */
  static String lines(String... parts) {
    return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }
}
