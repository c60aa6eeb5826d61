package se.faltbud.chat.progressing;

import java.util.List;
import java.util.Map;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.AskStatus;

/** What the buttons of {@link ProgressCommand} do. */
public final class ProgressButton {
  private final Plans plans;
  private final AskStatus askStatus;
  private final ProgressCommand command;
  private final ProgressDialog dialog;

  public ProgressButton(
      Plans plans, AskStatus askStatus, ProgressCommand command, ProgressDialog dialog) {
    this.plans = plans;
    this.askStatus = askStatus;
    this.command = command;
    this.dialog = dialog;
  }

  /** What it handles. */
  public List<ButtonHandler> buttons() {
    return List.of(
        new ButtonHandler(ProgressButtons.SHOW, (turn, id) -> command.show(turn, id.get(0))),
        new ButtonHandler(ProgressButtons.DONE, (turn, id) -> done(turn, id.get(0))),
        new ButtonHandler(
            ProgressButtons.READING, (turn, id) -> dialog.askForReading(turn, id.get(0), "")),
        new ButtonHandler(
            ProgressButtons.ASSESS,
            (turn, arguments) -> assess(turn, arguments.get(0), arguments.get(1))),
        new ButtonHandler(
            ProgressButtons.REPORT,
            (turn, id) -> dialog.askForReport(turn, activity(id.get(0)).id(), "")));
  }

  private Outcome done(Turn turn, String stepId) {
    boolean already =
        askStatus.state().activities().stream()
            .flatMap(activity -> activity.steps().stream())
            .anyMatch(
                step -> step.step().id().equals(stepId) && step.status() == ActivityStatus.DONE);
    return already
        ? Outcome.say(Message.of(turn.say("progress.already_done", "id", stepId)))
        : record(turn, stepId + " klar");
  }

  private Outcome assess(Turn turn, String id, String word) {
    String colour =
        switch (word) {
          case "green" -> "grön";
          case "yellow" -> "gul";
          case "red" -> "röd";
          default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
        };
    String beginning = activity(id).id() + " " + colour;
    return word.equals("green")
        ? record(turn, beginning)
        : dialog.askFor(
            turn,
            beginning + ":",
            turn.say("progress.ask.reason", "id", id, "word", turn.say("assessment." + word)));
  }

  private Outcome record(Turn turn, String line) {
    Plan plan = plans.current();
    ProgressLine read =
        ProgressGrammar.read(line, plan).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    return dialog.record(turn, read, line);
  }

  private Activity activity(String id) {
    return plans
        .current()
        .activity(id)
        .orElseThrow(
            () -> new Refused(RefusalCode.ACTIVITY_UNKNOWN, Map.of("key", id, "nearest", "–")));
  }
}
