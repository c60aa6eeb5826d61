package se.faltbud.messages;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.people.Language;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Plan;
import se.faltbud.status.ActivityState;
import se.faltbud.status.DueItem;
import se.faltbud.status.StepState;
import se.faltbud.status.TargetState;
import se.faltbud.status.rules.TimeState;

/** Puts one activity, its steps, its sub-goals and its dates into words. */
public final class ActivityView {
  private final Texts texts;
  private final Language language;
  private final LocalDate today;
  private final Formatter formatter;
  private final Labels labels;

  public ActivityView(Texts texts, Language language, Plan plan, LocalDate today) {
    this.texts = texts;
    this.language = language;
    this.today = today;
    this.formatter = new Formatter(texts, language, plan);
    this.labels = new Labels(texts, language);
  }

  String whole(ActivityState activity) {
    return lines(
        heading(activity),
        activity.reason().map(reason -> "”" + reason + "”").orElse(""),
        say(
            "status.owner",
            "owner",
            activity.activity().owner(),
            "start",
            day(activity.activity().start()),
            "end",
            day(activity.activity().end())),
        say("status.steps", "done", activity.stepsDone(), "total", activity.steps().size()),
        activity.steps().stream().map(this::step).collect(Collectors.joining("\n")),
        activity.targets().isEmpty() ? "" : say("status.targets"),
        activity.targets().stream().map(this::target).collect(Collectors.joining("\n")),
        activity.reports() == 0 ? "" : reports(activity),
        say(
            "status.observations",
            "total",
            activity.observations().total(),
            "recent",
            activity.observations().recent()));
  }

  /** The dates that were moved by agreement: deviations from what was adopted. */
  String moved(List<DateRequest> approved) {
    return approved.isEmpty()
        ? ""
        : say("status.moved") + approved.stream().map(this::moved).collect(Collectors.joining());
  }

  private String moved(DateRequest request) {
    return "\n • "
        + say(
            "status.moved_line",
            "item",
            request.item(),
            "from",
            day(request.from()),
            "to",
            day(request.to()),
            "id",
            request.shortId(),
            "reason",
            request.reason());
  }

  String heading(ActivityState activity) {
    return activity.id()
        + " "
        + activity.activity().title()
        + "\n"
        + labels.status(activity.status())
        + " · "
        + labels.time(activity.time())
        + " · "
        + labels.assessment(activity.assessment());
  }

  private String reports(ActivityState activity) {
    return say(
        "status.reports",
        "count",
        activity.reports(),
        "hours",
        formatter.number(activity.hours()),
        "participants",
        activity.participants());
  }

  String step(StepState step) {
    boolean done = step.status() == ActivityStatus.DONE;
    return (done ? " ✓ " : " • ")
        + step.step().id()
        + " "
        + step.step().text()
        + (done ? "" : " – " + labels.status(step.status()) + ", " + when(step));
  }

  private String when(StepState step) {
    return say("status.due", "date", day(step.step().due()))
        + (step.time() == TimeState.ON_TRACK ? "" : ", " + labels.time(step.time()));
  }

  String target(TargetState target) {
    String baseline =
        target.target().baseline().isPresent()
            ? formatter.number(target.target().baseline().getAsDouble())
            : say("missing");
    String value =
        target.value().isPresent()
            ? formatter.number(target.value().getAsDouble())
            : say("missing");
    return " "
        + target.target().id()
        + " "
        + say(
            "status.target",
            "indicator",
            target.target().indicator(),
            "value",
            value,
            "baseline",
            baseline,
            "target",
            formatter.number(target.target().target()),
            "unit",
            target.target().unit())
        + bar(target.progress());
  }

  /** One line of something with a date. */
  public String due(DueItem item) {
    long late = item.daysLate(today);
    String when =
        late > 0 ? say("due.late", "days", late) : say("status.due", "date", day(item.due()));
    String kind = say("due." + item.kind().name().toLowerCase(Locale.ROOT));
    return " • " + item.id() + " " + kind + item.title() + " – " + when;
  }

  private String day(LocalDate date) {
    return formatter.day(date, today);
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }

  /** A share of the target as five marks and in per cent; nothing when it is not known. */
  static String bar(OptionalDouble progress) {
    if (progress.isEmpty()) {
      return "";
    }
    int percent = (int) Math.round(progress.getAsDouble() * 100);
    int full = percent / 20;
    return " " + "▓".repeat(full) + "░".repeat(5 - full) + " " + percent + " %";
  }

  /** Joins what there is to say, a line each. */
  static String lines(String... parts) {
    return Arrays.stream(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("\n"));
  }
}
