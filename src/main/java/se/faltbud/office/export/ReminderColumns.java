package se.faltbud.office.export;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import se.faltbud.reminder.queue.Reminder;

/**
 * What is exported of a reminder, in this order. A recipient is a member's id or {@code box:} and
 * the role of a function mailbox; addresses are never exported. Instants are ISO 8601 in UTC.
 */
public final class ReminderColumns {
  private static final String CLAIMED = "claimed";

  private ReminderColumns() {}

  /**
   * The columns.
   *
   * @param why the sentence shown to the person, or why it was not sent
   * @param claimed whether some service is about to send it
   */
  public static List<Column<Reminder>> of(
      Function<Reminder, String> why, Predicate<Reminder> claimed) {
    return List.of(
        new Column<>("id", Reminder::shortId),
        new Column<>("key", Reminder::id),
        new Column<>("item", Reminder::item),
        new Column<>("kind", r -> r.kind().key()),
        new Column<>("due", r -> r.due().toString()),
        new Column<>("recipient", Reminder::recipient),
        new Column<>("insteadOf", r -> r.insteadOf().orElse(null)),
        new Column<>("rule", Reminder::rule),
        new Column<>("plannedFor", r -> ObservationColumns.iso(r.plannedFor())),
        new Column<>("state", r -> claimed.test(r) ? CLAIMED : r.state().key()),
        new Column<>("sentAt", r -> r.sentAt().map(ObservationColumns::iso).orElse(null)),
        new Column<>("channel", r -> r.sending().channel().map(way -> way.key()).orElse(null)),
        new Column<>("why", why::apply));
  }
}
