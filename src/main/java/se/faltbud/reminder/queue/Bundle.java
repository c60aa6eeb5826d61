package se.faltbud.reminder.queue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.Recipient;

/**
 * All that is due for one person at one moment: one message.
 *
 * @param entries at least one, the oldest day first
 * @param at when it is put together
 */
public record Bundle(Recipient recipient, List<Entry> entries, Instant at) {
  public Bundle {
    entries = List.copyOf(entries);
  }

  /**
   * One thing in it.
   *
   * @param deadline as it stands now; absent for a letter or a notice
   * @param letter present for a weekly letter
   */
  public record Entry(Reminder reminder, Optional<Deadline> deadline, Optional<Letter> letter) {}

  /** A name of the message that is the same when it is sent again. */
  public String id() {
    return entries.get(0).reminder().shortId() + "-" + entries.size();
  }
}
