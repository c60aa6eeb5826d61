package se.faltbud.chat.reminding;

import java.util.List;
import java.util.stream.Stream;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.AnswerAssignment;
import se.faltbud.reminder.answer.AnswerReminder;
import se.faltbud.reminder.answer.GiveItem;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.queue.Reminder;

/**
 * Gives something to a role, takes it on or hands it back: {@code asg:<what>:<R-id>[:<role>]}, by
 * the notice that asks.
 */
public final class AssignmentButton {
  /** Answers a notice: how, its short id, for some the role. */
  private static final ButtonSpec ANSWER = new ButtonSpec("asg", Right.ANSWER_DEADLINES, 2, 3);

  private final OpenReminder openReminder;
  private final AnswerAssignment answer;
  private final AnswerReminder answerReminder;
  private final GiveItem giveItem;
  private final Plans plans;
  private final ReminderReplies replies;

  public AssignmentButton(
      OpenReminder openReminder,
      AnswerAssignment answer,
      AnswerReminder answerReminder,
      GiveItem giveItem,
      Plans plans,
      ReminderReplies replies) {
    this.openReminder = openReminder;
    this.answer = answer;
    this.answerReminder = answerReminder;
    this.giveItem = giveItem;
    this.plans = plans;
    this.replies = replies;
  }

  /** What it handles. */
  public ButtonHandler button() {
    return new ButtonHandler(ANSWER, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    Reminder notice = openReminder.own(arguments.get(1), turn.member());
    String key = turn.inbound().key();
    return switch (ReminderButtons.What.of(ANSWER.verb(), arguments.get(0))) {
      case GIVE -> give(turn, notice, arguments.size() > 2 ? arguments.get(2) : "");
      case TAKE -> {
        answer.take(notice, turn.member(), key, turn.now());
        answerReminder.noticed(notice, key, turn.now());
        yield say(turn, notice, "take.said");
      }
      case DECLINE -> {
        answer.decline(notice, turn.member(), key, turn.now());
        answerReminder.noticed(notice, key, turn.now());
        yield say(turn, notice, "decline.said");
      }
      case DONE, LATER, PICK, DATE, NOT_MINE, CARD, ALL, REOPEN, APPROVE, WORD, REFUSE ->
          throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }

  private Outcome say(Turn turn, Reminder notice, String key) {
    return Outcome.say(
        replies.after(turn, notice, turn.say(key, "title", replies.title(turn, notice))));
  }

  private Outcome give(Turn turn, Reminder notice, String mark) {
    OwnerRole role =
        roles(plans.current())
            .filter(one -> ReminderButtons.mark(one).equals(mark))
            .findFirst()
            .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    GiveItem.Given given = giveItem.give(notice.item(), role, turn.member(), turn.now());
    answerReminder.noticed(notice, turn.inbound().key(), turn.now());
    return Outcome.say(
        replies.after(
            turn,
            notice,
            turn.say(
                given.holders() == 0 ? "give.nobody" : "give.said",
                "title",
                replies.title(turn, notice),
                "role",
                given.role())));
  }

  private static Stream<OwnerRole> roles(Plan plan) {
    return plan.activities().stream()
        .flatMap(
            (Activity a) ->
                Stream.concat(
                    Stream.of(a.owner()),
                    a.steps().stream().flatMap(step -> step.ownerRole().stream())));
  }
}
