package se.faltbud.chat.progressing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.AskStatus;

/** The buttons of {@link ProgressCommand}: {@code p:<what>:<plan id>[:<word>]}. */
public final class ProgressButton implements ButtonAction {
  private static final String VERB = "p";

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

  /** Shows what can be said about an activity. */
  public static String show(String activityId) {
    return VERB + ":show:" + activityId;
  }

  /** Sets a step done. */
  public static String done(String stepId) {
    return VERB + ":done:" + stepId;
  }

  static String reading(String targetId) {
    return VERB + ":reading:" + targetId;
  }

  static String assess(String activityId, Assessment assessment) {
    return VERB + ":assess:" + activityId + ":" + assessment.name().toLowerCase(Locale.ROOT);
  }

  static String report(String activityId) {
    return VERB + ":report:" + activityId;
  }

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    if (arguments.size() < 2) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    String id = arguments.get(1);
    return switch (arguments.get(0)) {
      case "show" -> command.show(turn, id);
      case "done" -> done(turn, id);
      case "reading" -> dialog.askForReading(turn, id, "");
      case "assess" -> assess(turn, id, arguments.size() > 2 ? arguments.get(2) : "");
      case "report" -> dialog.askForReport(turn, activity(id).id(), "");
      default -> throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
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
