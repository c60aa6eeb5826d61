package se.faltbud.messages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final int MAX_LATE = 8;

  private final Texts texts;
  private final Language language;
  private final PlanState state;
  private final Formatter formatter;
  private final Labels labels;
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
    this.formatter = new Formatter(texts, language, state.plan());
    this.labels = new Labels(texts, language);
    this.activities = new ActivityView(texts, language, state.plan(), state.today());
  }

  public String text(StatusAnswer answer) {
    if (answer instanceof StatusAnswer.WholePlan whole) {
      return whole(whole);
    }
    if (answer instanceof StatusAnswer.OfActivity one) {
      return ActivityView.lines(
          activities.whole(one.activity()), activities.moved(moved.apply(one.activity().id())));
    }
    if (answer instanceof StatusAnswer.OfStep one) {
      return activities.heading(one.activity()) + "\n" + activities.step(one.step());
    }
    if (answer instanceof StatusAnswer.OfTarget one) {
      return activities.heading(one.activity()) + "\n" + activities.target(one.target());
    }
    if (answer instanceof StatusAnswer.OfProblem one) {
      return ActivityView.lines(
          one.problem().id() + " " + one.problem().title(),
          effects(one.effects()),
          activityList("status.activities", one.activities()));
    }
    if (answer instanceof StatusAnswer.OfEffect one) {
      return ActivityView.lines(
          one.problem().id() + " " + one.problem().title(), effect(one.effect()));
    }
    if (answer instanceof StatusAnswer.OfGoal one) {
      return ActivityView.lines(
          one.goal().id() + " " + one.goal().text(),
          problems(one.problems()),
          effects(one.effects()),
          activityList("status.activities", one.activities()));
    }
    if (answer instanceof StatusAnswer.OfArea one) {
      return ActivityView.lines(
          one.area().name(),
          observations(one.observations()),
          problems(one.problems()),
          activityList("status.activities", one.activities()));
    }
    StatusAnswer.OfOrganisation one = (StatusAnswer.OfOrganisation) answer;
    return ActivityView.lines(
        one.organisation().name() + " (" + one.organisation().code() + ")",
        observations(one.observations()),
        activityList("status.owns", one.owns()),
        activityList("status.takes_part", one.takesPart()));
  }

  private String whole(StatusAnswer.WholePlan whole) {
    return ActivityView.lines(
        state.plan().title() + " · " + formatter.day(state.today(), state.today()),
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
        late.stream().limit(MAX_LATE).map(activities::due).collect(Collectors.joining("\n"));
    int more = late.size() - MAX_LATE;
    return ActivityView.lines(
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
        effect.effect().baseline().map(m -> formatter.number(m.value())).orElse(say("missing"));
    String target =
        effect.effect().target().map(m -> formatter.number(m.value())).orElse(say("missing"));
    String value =
        effect.value().isPresent()
            ? formatter.number(effect.value().getAsDouble())
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
        + ActivityView.bar(effect.progress());
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
            : ", " + labels.assessment(activity.assessment());
    return " "
        + activity.id()
        + " "
        + activity.activity().title()
        + ": "
        + labels.status(activity.status())
        + ", "
        + labels.time(activity.time())
        + assessment;
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
