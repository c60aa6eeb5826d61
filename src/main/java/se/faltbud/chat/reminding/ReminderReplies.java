package se.faltbud.chat.reminding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.chat.Turn;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.messages.ItemWords;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Reminder;

/** What takes the place of a reminder once it was pressed, with a way back to the others. */
public final class ReminderReplies {
  private final Plans plans;
  private final ReminderView view;
  private final OpenReminder openReminder;
  private final DateRequests requests;

  public ReminderReplies(
      Plans plans, ReminderView view, OpenReminder openReminder, DateRequests requests) {
    this.plans = plans;
    this.view = view;
    this.openReminder = openReminder;
    this.requests = requests;
  }

  /** What came of it, in place of the reminder. */
  Message after(Turn turn, Reminder reminder, String text, Button... buttons) {
    List<List<Button>> rows = new ArrayList<>();
    if (buttons.length > 0) {
      rows.add(List.of(buttons));
    }
    return Message.of(text).with(withWayBack(turn, reminder, rows)).replacing();
  }

  /** One thing with everything that can be pressed for it. */
  Message card(Turn turn, Bundle.Entry entry) {
    Message card = view.card(entry, today(turn), turn.language());
    return card.with(withWayBack(turn, entry.reminder(), card.rows())).replacing();
  }

  /** What is left of the message a reminder came in. */
  Message all(Turn turn, Reminder reminder) {
    List<Bundle.Entry> left = openReminder.together(reminder, turn.now());
    return left.isEmpty()
        ? Message.of(turn.say("all.answered")).replacing()
        : view.list(left, today(turn), turn.language()).replacing();
  }

  /** For what is over, or waits for a decision. */
  Message settled(Turn turn, Reminder reminder) {
    Optional<DateRequest> waiting =
        requests.waiting().stream()
            .filter(one -> one.thread().equals(reminder.thread()))
            .findFirst();
    String title = view.title(reminder, turn.language());
    String text =
        waiting
            .map(one -> request(turn, "date.waiting", one))
            .orElseGet(() -> turn.say("settled.said", "title", title));
    return after(turn, reminder, text);
  }

  /** A sentence about a request for another day. */
  String request(Turn turn, String key, DateRequest request) {
    return turn.say(
        key,
        "id",
        request.shortId(),
        "title",
        new ItemWords(turn.texts(), turn.language(), plans.current())
            .title(request.kind(), request.item(), ""),
        "from",
        day(turn, request.from()),
        "to",
        day(turn, request.to()),
        "date",
        day(turn, request.from()));
  }

  String title(Turn turn, Deadline deadline) {
    return view.title(deadline, turn.language());
  }

  String title(Turn turn, Reminder reminder) {
    return view.title(reminder, turn.language());
  }

  String day(Turn turn, LocalDate date) {
    return turn.formatter(plans.current()).day(date, today(turn));
  }

  String time(Turn turn, Instant moment) {
    return turn.formatter(plans.current()).time(moment, turn.now());
  }

  LocalDate today(Turn turn) {
    return LocalDate.ofInstant(turn.now(), plans.current().zone());
  }

  private List<List<Button>> withWayBack(Turn turn, Reminder reminder, List<List<Button>> buttons) {
    boolean others =
        openReminder.together(reminder, turn.now()).stream()
            .filter(one -> !one.reminder().id().equals(reminder.id()))
            .anyMatch(one -> view.asks(one, turn.language()));
    if (!others) {
      return buttons;
    }
    List<List<Button>> rows = new ArrayList<>(buttons);
    rows.add(
        List.of(
            new ReminderButtons(turn.texts(), turn.language())
                .button(ReminderButtons.What.ALL, reminder.shortId())));
    return rows;
  }
}
