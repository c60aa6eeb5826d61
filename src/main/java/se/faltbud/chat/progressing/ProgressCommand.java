package se.faltbud.chat.progressing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.parse.PlanIds;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.ActivityState;
import se.faltbud.status.AskStatus;
import se.faltbud.status.StepState;

/** Progress by buttons: choose the activity, then what happened. */
public final class ProgressCommand implements Command {
  private final Plans plans;
  private final AskStatus askStatus;

  public ProgressCommand(Plans plans, AskStatus askStatus) {
    this.plans = plans;
    this.askStatus = askStatus;
  }

  @Override
  public List<String> names() {
    return List.of("framsteg", "progress");
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    return argument.isEmpty() ? choose(turn) : show(turn, argument);
  }

  private Outcome choose(Turn turn) {
    List<List<Button>> rows =
        plans.current().activities().stream()
            .filter(a -> concerns(a, turn.member()))
            .map(a -> ProgressButtons.SHOW.button(a.id() + " " + a.title(), a.id()))
            .map(List::of)
            .toList();
    return rows.isEmpty()
        ? Outcome.say(Message.of(turn.say("progress.none")))
        : Outcome.say(Message.of(turn.say("progress.which")).with(rows));
  }

  /** What can be said about one activity. */
  Outcome show(Turn turn, String typed) {
    Plan plan = plans.current();
    ActivityState state =
        PlanIds.meant(typed, plan.activities().stream().map(Activity::id).toList())
            .flatMap(known -> askStatus.state().activity(known))
            .orElseThrow(
                () ->
                    new Refused(
                        RefusalCode.ACTIVITY_UNKNOWN,
                        Map.of(
                            "key",
                            typed,
                            "nearest",
                            ProgressGrammar.nearest(typed, plan).orElse("–"))));
    Activity activity = state.activity();
    String id = activity.id();
    List<List<Button>> rows = new ArrayList<>();
    for (StepState step : state.steps()) {
      if (step.status() != ActivityStatus.DONE) {
        rows.add(
            List.of(
                ProgressButtons.DONE.button(
                    turn.say("button.step_done", "id", step.step().id()), step.step().id())));
      }
    }
    for (Activity.Target target : activity.targets()) {
      rows.add(
          List.of(
              ProgressButtons.READING.button(
                  turn.say("button.new_value", "id", target.id()), target.id())));
    }
    rows.add(
        List.of(
            turn.button("assessment.green", ProgressButtons.ASSESS, id, "green"),
            turn.button("assessment.yellow", ProgressButtons.ASSESS, id, "yellow"),
            turn.button("assessment.red", ProgressButtons.ASSESS, id, "red")));
    rows.add(List.of(turn.button("button.report", ProgressButtons.REPORT, id)));
    return Outcome.say(
        Message.of(turn.say("progress.what", "activity", activity.id() + " " + activity.title()))
            .with(rows)
            .replacing());
  }

  private static boolean concerns(Activity activity, Member member) {
    return member.may(Right.COORDINATE)
        || activity.owner().organisation().equals(member.organisation())
        || activity.participants().contains(member.organisation());
  }
}
