package se.faltbud.chat.reminding;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.chat.progressing.ProgressDialog;
import se.faltbud.messages.ButtonSpec;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.messages.Reply.Button;
import se.faltbud.people.Right;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.ProgressOutcome;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.AnswerReminder;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.answer.OpenReminder.Opened;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Reminder;

/** The answers to a reminder that a tap gives: {@code rem:<what>:<R-id>[:<days>]}. */
public final class ReminderButton {
  /** Answers a reminder: how, its short id, for some the days. */
  private static final ButtonSpec ANSWER = new ButtonSpec("rem", Right.ANSWER_DEADLINES, 2, 3);

  private final OpenReminder openReminder;
  private final AnswerReminder answerReminder;
  private final ProgressEntries entries;
  private final ReminderReplies replies;
  private final ReminderDialog dialog;
  private final ProgressDialog progress;

  /**
   * Takes what the answers do.
   *
   * @param entries holds what a press made, under its key
   * @param progress asks for what a tap cannot say
   */
  public ReminderButton(
      OpenReminder openReminder,
      AnswerReminder answerReminder,
      ProgressEntries entries,
      ReminderReplies replies,
      ReminderDialog dialog,
      ProgressDialog progress) {
    this.openReminder = openReminder;
    this.answerReminder = answerReminder;
    this.entries = entries;
    this.replies = replies;
    this.dialog = dialog;
    this.progress = progress;
  }

  /** Opens a reminder with all that can be pressed for it. */
  public static String card(Reminder reminder) {
    return ReminderButtons.data(ReminderButtons.What.CARD, reminder.shortId());
  }

  /** What it handles. */
  public ButtonHandler button() {
    return new ButtonHandler(ANSWER, this::press);
  }

  private Outcome press(Turn turn, List<String> arguments) {
    ReminderButtons.What what = ReminderButtons.What.of(ANSWER.verb(), arguments.get(0));
    Reminder reminder = openReminder.own(arguments.get(1), turn.member());
    return switch (what) {
      case ALL -> Outcome.say(replies.all(turn, reminder));
      case CARD -> card(turn, reminder);
      case REOPEN -> reopen(turn, reminder);
      case DONE -> whileOpen(turn, reminder, opened -> done(turn, opened));
      case LATER ->
          whileOpen(
              turn,
              reminder,
              opened -> dialog.later(turn, opened, arguments.stream().skip(2).findFirst()));
      case PICK -> whileOpen(turn, reminder, opened -> dialog.askForDayToRemind(turn, opened));
      case DATE -> whileOpen(turn, reminder, opened -> dialog.askForNewDate(turn, opened));
      case NOT_MINE -> whileOpen(turn, reminder, opened -> notMine(turn, opened));
      case APPROVE, WORD, REFUSE, GIVE, TAKE, DECLINE ->
          throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }

  private Outcome whileOpen(Turn turn, Reminder reminder, Function<Opened, Outcome> answer) {
    return opened(turn, reminder).map(answer).orElseGet(() -> over(turn, reminder));
  }

  /** Empty when there is nothing to answer any more. */
  private Optional<Opened> opened(Turn turn, Reminder reminder) {
    try {
      return Optional.of(openReminder.open(reminder.shortId(), turn.member(), turn.now()));
    } catch (Refused refused) {
      if (refused.code() == RefusalCode.REMINDER_SETTLED) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** A press that came a second time gets the answer it got. */
  private Outcome over(Turn turn, Reminder reminder) {
    return entries
        .byKey(turn.inbound().key())
        .filter(entry -> entry.status() == ProgressEntry.Status.ACTIVE)
        .map(
            entry ->
                Outcome.say(
                    replies.after(turn, reminder, doneText(turn, reminder), undo(turn, entry))))
        .orElseGet(() -> Outcome.say(replies.settled(turn, reminder)));
  }

  private Outcome card(Turn turn, Reminder reminder) {
    if (reminder.kind() == ItemKind.NOTICE) {
      return Outcome.say(
          replies.card(turn, new Bundle.Entry(reminder, Optional.empty(), Optional.empty())));
    }
    return opened(turn, reminder)
        .map(
            one ->
                Outcome.say(
                    replies.card(
                        turn,
                        new Bundle.Entry(reminder, Optional.of(one.deadline()), Optional.empty()))))
        .orElseGet(() -> over(turn, reminder));
  }

  private Outcome done(Turn turn, Opened opened) {
    Reminder reminder = opened.reminder();
    String item = opened.deadline().item();
    if (opened.deadline().kind() == ItemKind.TARGET) {
      answerReminder.seen(opened, turn.inbound().key(), turn.now());
      return progress.askForReading(turn, item, reminder.shortId());
    }
    if (opened.deadline().kind() == ItemKind.INTERVAL) {
      answerReminder.seen(opened, turn.inbound().key(), turn.now());
      return progress.askForReport(turn, item, reminder.shortId());
    }
    Optional<ProgressOutcome> outcome =
        answerReminder.done(
            opened, turn.inbound().key(), turn.inbound().channel().key(), turn.now());
    Button undo =
        outcome
            .filter(ProgressOutcome.Recorded.class::isInstance)
            .map(recorded -> undo(turn, ((ProgressOutcome.Recorded) recorded).entry()))
            .orElseGet(
                () ->
                    new ReminderButtons(turn.texts(), turn.language())
                        .button(ReminderButtons.What.REOPEN, reminder.shortId()));
    return Outcome.say(replies.after(turn, reminder, doneText(turn, reminder), undo));
  }

  private String doneText(Turn turn, Reminder reminder) {
    return turn.say("done.said", "title", replies.title(turn, reminder));
  }

  private static Button undo(Turn turn, ProgressEntry entry) {
    return turn.button("button.undo", EntryButtons.UNDO, entry.shortId());
  }

  private Outcome reopen(Turn turn, Reminder reminder) {
    answerReminder.reopen(reminder, turn.inbound().key(), turn.now());
    return Outcome.say(
        replies.after(
            turn,
            reminder,
            turn.say("reopen.said", "title", replies.title(turn, reminder)),
            new ReminderButtons(turn.texts(), turn.language())
                .button(ReminderButtons.What.DONE, reminder.shortId())));
  }

  private Outcome notMine(Turn turn, Opened opened) {
    answerReminder.notMine(opened, turn.inbound().key(), turn.now());
    return Outcome.say(
        replies.after(
            turn,
            opened.reminder(),
            turn.say("notmine.said", "title", replies.title(turn, opened.deadline()))));
  }
}
