package se.faltbud.chat.reminding;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.DecideNewDate;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.queue.Reminder;

/** Decides on a request for another day, with the coordinator's word where one is wanted. */
public final class DecisionDialog implements Dialog {
  private static final String NAME = "decision";
  private static final Duration ANSWER_TTL = Duration.ofHours(1);
  private static final String REQUEST = "request";
  private static final String REMINDER = "reminder";
  private static final String APPROVES = "approves";

  /** Answers a request: how, its short id, that of the reminder that asks. */
  private static final ButtonSpec REQUEST_ANSWER = new ButtonSpec("req", Right.COORDINATE, 3);

  private final DecideNewDate decideNewDate;
  private final OpenReminder openReminder;
  private final ReminderReplies replies;

  public DecisionDialog(
      DecideNewDate decideNewDate, OpenReminder openReminder, ReminderReplies replies) {
    this.decideNewDate = decideNewDate;
    this.openReminder = openReminder;
    this.replies = replies;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Right right() {
    return Right.COORDINATE;
  }

  @Override
  public boolean acceptsFreeText(OpenDialog dialog) {
    return true;
  }

  /** Yes or no to a request for another day. */
  public ButtonHandler button() {
    return new ButtonHandler(REQUEST_ANSWER, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    String request = arguments.get(1);
    String reminder = arguments.get(2);
    return switch (ReminderButtons.What.of(REQUEST_ANSWER.verb(), arguments.get(0))) {
      case APPROVE -> Outcome.say(decide(turn, request, reminder, true, ""));
      case WORD -> ask(turn, request, reminder, true);
      case REFUSE -> ask(turn, request, reminder, false);
      case DONE, LATER, PICK, DATE, NOT_MINE, CARD, ALL, REOPEN, GIVE, TAKE, DECLINE ->
          throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }

  /** Asks for the word. */
  private Outcome ask(Turn turn, String request, String reminder, boolean approve) {
    DateRequest waiting = decideNewDate.waiting(request, turn.member());
    Map<String, String> answers =
        Map.of(REQUEST, request, REMINDER, reminder, APPROVES, String.valueOf(approve));
    return Outcome.ask(
        new OpenDialog(NAME, answers, turn.now().plus(ANSWER_TTL)),
        Message.of(
            replies.request(turn, approve ? "decision.word" : "decision.why_refuse", waiting)));
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog dialog, String text) {
    return Outcome.close(
        decide(
            turn,
            dialog.answer(REQUEST),
            dialog.answer(REMINDER),
            Boolean.parseBoolean(dialog.answer(APPROVES)),
            text));
  }

  /** Decides; what came of it takes the place of the request. */
  private Message decide(Turn turn, String request, String reminder, boolean approve, String word) {
    DateRequest decided = decideNewDate.decide(request, approve, word, turn.member(), turn.now());
    Reminder asked = openReminder.own(reminder, turn.member());
    return replies.after(
        turn,
        asked,
        replies.request(turn, approve ? "decision.approved" : "decision.refused", decided));
  }
}
