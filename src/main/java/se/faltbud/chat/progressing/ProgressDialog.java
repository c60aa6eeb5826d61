package se.faltbud.chat.progressing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.ProgressReceiptView;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.ProgressOutcome;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.OpenReminder;

/**
 * Records progress. A complete line is stored at once; a button that needs a number, a reason or
 * some words asks for them and puts them behind its beginning; a doubtful reading asks once more.
 */
public final class ProgressDialog implements Dialog {
  private static final String NAME = "progress";
  private static final Duration ANSWER_TTL = Duration.ofHours(1);

  /** Beginning of the line that the answer completes. */
  private static final String BEGINNING = "beginning";

  /** A whole line that waits for a yes. */
  private static final String DOUBTED = "doubted";

  private static final String MESSAGE = "message";

  private static final Set<String> YES = Set.of("ja", "j", "yes", "y", "ja, spara", "yes, save");

  /** The reminder that is answered, so that a substitute may do what the owner may. */
  private static final String REMINDER = "reminder";

  private final Plans plans;
  private final RecordProgress recordProgress;
  private final OpenReminder openReminder;

  public ProgressDialog(Plans plans, RecordProgress recordProgress, OpenReminder openReminder) {
    this.plans = plans;
    this.recordProgress = recordProgress;
    this.openReminder = openReminder;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  /** A reading is a number and a doubt is a yes or no; a reason or what happened is any words. */
  @Override
  public boolean acceptsFreeText(OpenDialog dialog) {
    return dialog.answer(BEGINNING).startsWith("A");
  }

  /**
   * Stores a line, or asks once more.
   *
   * @param text the line as written
   */
  public Outcome record(Turn turn, ProgressLine line, String text) {
    return record(turn, line, new Said(text, turn.inbound().key(), false, ""), Outcome.Next.KEEP);
  }

  /** Asks for the reason a line lacks; {@code refused} says what was understood of it. */
  public Outcome askForReason(Turn turn, Refused refused) {
    String id = String.valueOf(refused.details().get("key"));
    String line = String.valueOf(refused.details().get("line"));
    String word = line.substring(Math.min(line.length(), id.length() + 1));
    // whoever may not say it is not asked why
    recordProgress.check(
        request(turn, turn.member(), line(line + ": –", plans.current()), "", true));
    return askFor(turn, line + ":", turn.say("progress.ask.reason", "id", id, "word", word));
  }

  /** Asks for the rest of a line that begins with {@code beginning}. */
  Outcome askFor(Turn turn, String beginning, String question) {
    return askFor(turn, beginning, question, "");
  }

  /**
   * Asks for the value of a sub-goal.
   *
   * @param reminder short id of the reminder that is answered; empty when none is
   * @throws Refused BUTTON_EXPIRED when the plan has no such sub-goal
   */
  public Outcome askForReading(Turn turn, String targetId, String reminder) {
    Activity.Target target =
        plans.current().activityOfTarget(targetId).stream()
            .flatMap(a -> a.targets().stream())
            .filter(t -> t.id().equals(targetId))
            .findFirst()
            .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    String question =
        turn.say(
            "progress.ask.reading",
            "id",
            targetId,
            "indicator",
            target.indicator(),
            "unit",
            target.unit());
    return askFor(turn, targetId, question, reminder);
  }

  /** Asks what happened in an activity; parameters as {@link #askForReading}. */
  public Outcome askForReport(Turn turn, String activityId, String reminder) {
    return askFor(turn, activityId, turn.say("progress.ask.report", "id", activityId), reminder);
  }

  private static Outcome askFor(Turn turn, String beginning, String question, String reminder) {
    return Outcome.ask(
        new OpenDialog(
            NAME, Map.of(BEGINNING, beginning, REMINDER, reminder), turn.now().plus(ANSWER_TTL)),
        Message.of(question));
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog dialog, String text) {
    if (!dialog.answer(DOUBTED).isEmpty()) {
      String word = text.toLowerCase(Locale.ROOT);
      return decide(turn, dialog.answer(MESSAGE), YES.contains(word));
    }
    String beginning = dialog.answer(BEGINNING);
    boolean whole = text.startsWith(beginning.split(" ", 2)[0]);
    String line = whole ? text : beginning + " " + text;
    return record(
        turn,
        line(line, plans.current()),
        new Said(line, turn.inbound().key(), false, dialog.answer(REMINDER)),
        Outcome.Next.CLOSE);
  }

  /** Yes or no to a doubtful reading. */
  public ButtonHandler button() {
    return new ButtonHandler(
        ProgressButtons.SURE,
        (turn, arguments) ->
            decide(turn, arguments.get(0), arguments.get(1).equals(ProgressButtons.YES)));
  }

  /** Answers the doubt about a reading. */
  private Outcome decide(Turn turn, String message, boolean save) {
    OpenDialog dialog =
        turn.dialog()
            .filter(open -> open.name().equals(NAME) && open.answer(MESSAGE).equals(message))
            .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    if (!save) {
      return Outcome.close(Message.of(turn.say("progress.dropped")).replacing());
    }
    String text = dialog.answer(DOUBTED);
    String key = turn.inbound().conversation() + ":" + message;
    return record(
        turn,
        line(text, plans.current()),
        new Said(text, key, true, dialog.answer(REMINDER)),
        Outcome.Next.CLOSE);
  }

  private static ProgressLine line(String text, Plan plan) {
    return ProgressGrammar.read(text, plan).orElseGet(() -> report(text, plan));
  }

  /** An activity id with words behind it that are no status: what happened, without figures. */
  private static ProgressLine report(String text, Plan plan) {
    String[] parts = text.split("\\s+", 2);
    if (plan.activity(parts[0]).isEmpty() || parts.length < 2) {
      throw new Refused(RefusalCode.TEXT_NOT_UNDERSTOOD);
    }
    return new ProgressLine.Report(parts[0], OptionalDouble.empty(), OptionalInt.empty(), parts[1]);
  }

  /**
   * What was said.
   *
   * @param key natural id of the message or press
   * @param confirmed whether a doubt was answered
   * @param reminder short id of the reminder that is answered, or empty
   */
  private record Said(String text, String key, boolean confirmed, String reminder) {}

  private Outcome record(Turn turn, ProgressLine line, Said said, Outcome.Next next) {
    Member by =
        said.reminder().isEmpty()
            ? turn.member()
            : openReminder.actor(said.reminder(), turn.member());
    ProgressOutcome outcome =
        recordProgress.record(request(turn, by, line, said.key(), said.confirmed()));
    if (outcome instanceof ProgressOutcome.Doubt doubt) {
      return ask(turn, doubt, said);
    }
    Message receipt = receipt(turn, (ProgressOutcome.Recorded) outcome);
    return next == Outcome.Next.CLOSE ? Outcome.close(receipt.replacing()) : Outcome.say(receipt);
  }

  private Message receipt(Turn turn, ProgressOutcome.Recorded recorded) {
    Message receipt =
        new ProgressReceiptView(turn.texts(), turn.language(), plans.current(), turn.now())
            .of(recorded, !turn.masked().isEmpty());
    boolean photo =
        turn.inbound().content() instanceof Inbound.Photo
            && recorded.entry().status() != ProgressEntry.Status.WITHDRAWN;
    return photo ? receipt.andLine(turn.say("receipt.photo")) : receipt;
  }

  private static RecordProgress.Request request(
      Turn turn, Member by, ProgressLine line, String key, boolean confirmed) {
    return new RecordProgress.Request(
        key, turn.inbound().channel().key(), by, line, turn.now(), confirmed);
  }

  private Outcome ask(Turn turn, ProgressOutcome.Doubt doubt, Said said) {
    Formatter formatter = turn.formatter(plans.current());
    String message = turn.inbound().messageId();
    String key =
        switch (doubt.kind()) {
          case AGAINST_DIRECTION -> "progress.doubt.direction";
          case TENFOLD -> "progress.doubt.tenfold";
        };
    String question =
        turn.say(
            key,
            "id",
            doubt.targetId(),
            "before",
            formatter.number(doubt.before()),
            "proposed",
            formatter.number(doubt.proposed()));
    Map<String, String> answers =
        Map.of(DOUBTED, said.text(), MESSAGE, message, REMINDER, said.reminder());
    return Outcome.ask(
        new OpenDialog(NAME, answers, turn.now().plus(ANSWER_TTL)),
        Message.of(question)
            .with(
                List.of(
                    List.of(
                        turn.button(
                            "button.save", ProgressButtons.SURE, message, ProgressButtons.YES),
                        turn.button(
                            "button.drop", ProgressButtons.SURE, message, ProgressButtons.NO)))));
  }
}
