package se.faltbud.messages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Language;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Plan;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.ProgressOutcome.Recorded;
import se.faltbud.progress.parse.ProgressLine;

/**
 * Says what was stored of the plan's progress and what it changed, with a button to take it back.
 *
 * @param plan the one in force
 * @param now when the service took the message
 */
public record ProgressReceiptView(Texts texts, Language language, Plan plan, Instant now) {

  /**
   * The receipt of an entry.
   *
   * @param masked whether something was masked on the way here already
   */
  public Message of(Recorded recorded, boolean masked) {
    String id = recorded.entry().shortId();
    if (recorded.entry().status() == ProgressEntry.Status.WITHDRAWN) {
      return Message.of(say("undo.already", "id", id));
    }
    StringBuilder text = new StringBuilder();
    text.append(say("receipt.stored", "id", id)).append('\n').append(what(recorded));
    recorded
        .overwritten()
        .ifPresent(
            other ->
                text.append('\n')
                    .append(
                        say(
                            "progress.overwrites",
                            "value",
                            value(other.value()),
                            "time",
                            formatter().time(other.at(), now))));
    if (masked || !recorded.masked().isEmpty()) {
      text.append('\n').append(say("receipt.masked"));
    }
    return Message.of(text.toString())
        .with(List.of(List.of(EntryButtons.UNDO.button(say("button.undo"), id))));
  }

  private String what(Recorded recorded) {
    ProgressLine line = recorded.entry().line();
    String change = change(recorded);
    if (line instanceof ProgressLine.Reading reading) {
      return target(reading, change);
    }
    if (line instanceof ProgressLine.StepDone done) {
      return done.stepId() + " " + stepText(done.stepId()) + ": " + change;
    }
    if (line instanceof ProgressLine.StepStatus step) {
      return step.stepId() + " " + stepText(step.stepId()) + ": " + change + reason(step.reason());
    }
    String activity = line.activityId() + " " + title(line.activityId());
    if (line instanceof ProgressLine.Assess assess) {
      return activity + ": " + change + reason(assess.reason());
    }
    if (line instanceof ProgressLine.ChangeStatus status) {
      return activity + ": " + change + reason(status.reason());
    }
    return activity + "\n" + report((ProgressLine.Report) line);
  }

  private String report(ProgressLine.Report report) {
    StringBuilder text = new StringBuilder();
    report.hours().ifPresent(h -> text.append(formatter().number(h)).append(" h · "));
    report
        .participants()
        .ifPresent(p -> text.append(say("progress.participants", "count", p)).append(" · "));
    text.append(report.text());
    return text.toString().replaceAll(" · $", "");
  }

  private String target(ProgressLine.Reading reading, String change) {
    Activity.Target target =
        plan.activity(reading.activityId()).orElseThrow().targets().stream()
            .filter(t -> t.id().equals(reading.targetId()))
            .findFirst()
            .orElseThrow();
    return say(
        "progress.reading",
        "id",
        target.id(),
        "indicator",
        target.indicator(),
        "change",
        change,
        "target",
        formatter().number(target.target()),
        "unit",
        target.unit());
  }

  private String change(Recorded recorded) {
    String after = recorded.after().map(this::value).orElse("");
    return recorded
        .before()
        .map(this::value)
        .filter(before -> !before.equals(after))
        .map(before -> before + " → " + after)
        .orElse(after);
  }

  private String value(Object value) {
    return value instanceof Number number
        ? formatter().number(number.doubleValue())
        : new Labels(texts, language).named(String.valueOf(value));
  }

  private static String reason(Optional<String> reason) {
    return reason.map(r -> "\n”" + r + "”").orElse("");
  }

  private String title(String activityId) {
    return plan.activity(activityId).map(Activity::title).orElse("");
  }

  private String stepText(String stepId) {
    return plan.activityOfStep(stepId).stream()
        .flatMap(a -> a.steps().stream())
        .filter(s -> s.id().equals(stepId))
        .map(Activity.Step::text)
        .findFirst()
        .orElse("");
  }

  private Formatter formatter() {
    return new Formatter(texts, language, plan);
  }

  private String say(String key, Object... values) {
    return texts.get(language, key, values);
  }
}
