package se.faltbud.chat.reminding;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.chat.Dialog;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.parse.dates.DayReader;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.answer.AnswerReminder;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.answer.OpenReminder.Opened;
import se.faltbud.reminder.answer.RequestNewDate;
import se.faltbud.reminder.facts.PersonalChoices;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Reminder;

/**
 * Asks for a day: to be reminded on, or to have instead of the plan's, with a reason that may come
 * along or after it. What was said so far is kept until the question is answered.
 */
public final class ReminderDialog implements Dialog {
  private static final String NAME = "reminder";
  private static final Duration ANSWER_TTL = Duration.ofHours(1);

  /** An example that can be taken as it is. */
  private static final int EXAMPLE_DAYS = 7;

  private static final int WEEK = 7;

  private static final String REMINDER = "reminder";

  /** The new day, once it is known. */
  private static final String DAY = "day";

  /** Present when a day for the plan is asked for, and not one to be reminded on. */
  private static final String MOVES = "moves";

  private final OpenReminder openReminder;
  private final AnswerReminder answerReminder;
  private final RequestNewDate requestNewDate;
  private final PersonalChoices choices;
  private final Supplier<ReminderRules> rules;
  private final ReminderReplies replies;

  public ReminderDialog(
      OpenReminder openReminder,
      AnswerReminder answerReminder,
      RequestNewDate requestNewDate,
      PersonalChoices choices,
      Supplier<ReminderRules> rules,
      ReminderReplies replies) {
    this.openReminder = openReminder;
    this.answerReminder = answerReminder;
    this.requestNewDate = requestNewDate;
    this.choices = choices;
    this.rules = rules;
    this.replies = replies;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Right right() {
    return Right.ANSWER_DEADLINES;
  }

  /** A reason may speak of places and broken lamps, and is no report. */
  @Override
  public boolean acceptsFreeText(OpenDialog dialog) {
    return !dialog.answer(MOVES).isEmpty();
  }

  Outcome askForDayToRemind(Turn turn, Opened opened) {
    return ask(
        turn,
        Map.of(REMINDER, opened.reminder().shortId()),
        turn.say("later.which", "id", opened.deadline().item()));
  }

  Outcome askForNewDate(Turn turn, Opened opened) {
    if (!RequestNewDate.movable(opened.deadline().kind())) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return ask(
        turn,
        Map.of(REMINDER, opened.reminder().shortId(), MOVES, "yes"),
        turn.say(
            "date.which",
            "title",
            replies.title(turn, opened.deadline()),
            "date",
            replies.day(turn, opened.deadline().due()),
            "example",
            example(replies.today(turn).plusDays(EXAMPLE_DAYS))));
  }

  private static String example(LocalDate day) {
    return day.getDayOfMonth() + "/" + day.getMonthValue();
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog dialog, String text) {
    Opened opened;
    try {
      opened = openReminder.open(dialog.answer(REMINDER), turn.member(), turn.now());
    } catch (Refused refused) {
      if (refused.code() == RefusalCode.REMINDER_SETTLED) {
        Reminder over = openReminder.own(dialog.answer(REMINDER), turn.member());
        return Outcome.close(replies.settled(turn, over));
      }
      throw refused;
    }
    if (dialog.answer(MOVES).isEmpty()) {
      LocalDate day =
          DayReader.read(text, replies.today(turn))
              .orElseThrow(() -> new Refused(RefusalCode.DATE_NOT_UNDERSTOOD));
      return Outcome.close(later(turn, opened, day));
    }
    Optional<DayReader.Found> found = DayReader.find(text, replies.today(turn));
    if (dialog.answer(DAY).isEmpty()) {
      DayReader.Found day = found.orElseThrow(() -> new Refused(RefusalCode.DATE_NOT_UNDERSTOOD));
      return move(turn, opened, day.day(), day.rest());
    }
    return found
        .filter(day -> DayReader.read(text, replies.today(turn)).isPresent())
        .map(day -> move(turn, opened, day.day(), ""))
        .orElseGet(() -> move(turn, opened, LocalDate.parse(dialog.answer(DAY)), text));
  }

  /** Lets it rest for some days, as a button says; without days it asks how long. */
  Outcome later(Turn turn, Opened opened, Optional<String> days) {
    if (days.isEmpty()) {
      return Outcome.say(chooseDay(turn, opened));
    }
    int ahead = days.get().matches("\\d{1,3}") ? Integer.parseInt(days.get()) : 0;
    if (!rules.get().later().contains(ahead)) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return Outcome.say(later(turn, opened, replies.today(turn).plusDays(ahead)));
  }

  private Message chooseDay(Turn turn, Opened opened) {
    String id = opened.reminder().shortId();
    List<List<Button>> rows = new ArrayList<>();
    List<Button> row = new ArrayList<>();
    for (int days : rules.get().later()) {
      row.add(
          new Button(
              days == 1
                  ? turn.say("later.tomorrow")
                  : days == WEEK ? turn.say("later.week") : turn.say("later.day", "days", days),
              ReminderButtons.data(ReminderButtons.What.LATER, id, String.valueOf(days))));
    }
    rows.add(row);
    rows.add(
        List.of(
            new ReminderButtons(turn.texts(), turn.language())
                .button(ReminderButtons.What.PICK, id),
            turn.button("button.rem_card", ReminderButtons.data(ReminderButtons.What.CARD, id))));
    return Message.of(turn.say("later.when", "title", replies.title(turn, opened.deadline())))
        .with(rows)
        .replacing();
  }

  /** Lets it rest until a day, at the person's own time. */
  private Message later(Turn turn, Opened opened, LocalDate day) {
    Instant until =
        answerReminder.later(
            opened,
            day,
            rules.get().timeOf(choices.of(opened.reminder().addressee())),
            turn.inbound().key(),
            turn.now());
    return replies.after(
        turn,
        opened.reminder(),
        turn.say(
            "later.said",
            "title",
            replies.title(turn, opened.deadline()),
            "time",
            replies.time(turn, until),
            "date",
            replies.day(turn, opened.deadline().due())));
  }

  private Outcome move(Turn turn, Opened opened, LocalDate to, String reason) {
    requestNewDate.check(opened.deadline(), to, turn.now());
    Map<String, String> answers =
        Map.of(REMINDER, opened.reminder().shortId(), MOVES, "yes", DAY, to.toString());
    if (reason.length() > RequestNewDate.MAX_REASON_LENGTH) {
      Refused tooLong =
          new Refused(
              RefusalCode.TEXT_TOO_LONG,
              Map.of("length", reason.length(), "limit", RequestNewDate.MAX_REASON_LENGTH));
      return ask(turn, answers, turn.texts().refusal(turn.language(), tooLong));
    }
    if (reason.isBlank()) {
      return ask(
          turn,
          answers,
          turn.say(
              "date.why",
              "id",
              opened.deadline().item(),
              "from",
              replies.day(turn, opened.deadline().due()),
              "to",
              replies.day(turn, to)));
    }
    return Outcome.close(
        replies.after(
            turn,
            opened.reminder(),
            replies.request(
                turn,
                "date.said",
                requestNewDate.request(opened, to, reason, turn.inbound().key(), turn.now()))));
  }

  private static Outcome ask(Turn turn, Map<String, String> answers, String question) {
    return Outcome.ask(
        new OpenDialog(NAME, answers, turn.now().plus(ANSWER_TTL)), Message.of(question));
  }
}
