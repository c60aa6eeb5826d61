package se.faltbud.chat.reminding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.faltbud.chat.Turn;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Reply.Button;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.status.DueItem;

/**
 * What reminders add to the list of one's own dates: what rests, what waits, what can be answered.
 */
public final class MyReminders {
  private static final int READ = 100;

  private final Reminders reminders;
  private final Facts.Said said;
  private final Plans plans;

  public MyReminders(Reminders reminders, Facts.Said said, Plans plans) {
    this.reminders = reminders;
    this.said = said;
    this.plans = plans;
  }

  /** What was sent to the one whose turn it is. One store read. */
  public Seen of(Turn turn) {
    return new Seen(
        turn,
        reminders.sentTo(turn.member().id(), READ).stream()
            .collect(Collectors.toMap(Reminder::thread, one -> one, (latest, older) -> latest)));
  }

  /** One person's view. */
  public final class Seen {
    private final Turn turn;
    private final Map<String, Reminder> sent;

    Seen(Turn turn, Map<String, Reminder> sent) {
      this.turn = turn;
      this.sent = sent;
    }

    /** What rests or waits, to be put behind a date; else empty. */
    public String note(DueItem item) {
      String thread = thread(item);
      Optional<DateRequest> waiting =
          said.requests().waiting().stream().filter(one -> one.thread().equals(thread)).findFirst();
      Formatter formatter = turn.formatter(plans.current());
      return waiting
          .map(
              one ->
                  " – "
                      + turn.say(
                          "mine.waiting",
                          "id",
                          one.shortId(),
                          "date",
                          formatter.day(
                              one.to(), turn.now().atZone(plans.current().zone()).toLocalDate())))
          .or(
              () ->
                  said.answers().byThread().getOrDefault(thread, List.of()).stream()
                      .filter(one -> one.recipient().equals(turn.member().id()))
                      .filter(one -> one.kind() == LastAnswer.Kind.LATER)
                      .flatMap(one -> one.until().stream())
                      .filter(until -> until.isAfter(turn.now()))
                      .findFirst()
                      .map(
                          until ->
                              " – "
                                  + turn.say(
                                      "mine.later", "time", formatter.time(until, turn.now()))))
          .orElse("");
    }

    /** Opens the reminder of it with all its answers, when one was sent. */
    public Optional<Button> button(DueItem item) {
      return Optional.ofNullable(sent.get(thread(item)))
          .map(one -> new Button("⏰ " + item.id(), ReminderButton.card(one)));
    }

    private String thread(DueItem item) {
      ItemKind kind =
          switch (item.kind()) {
            case START -> ItemKind.START;
            case STEP -> ItemKind.STEP;
            case TARGET -> ItemKind.TARGET;
            case END -> ItemKind.END;
          };
      return Deadline.thread(kind, item.id(), item.due());
    }
  }
}
