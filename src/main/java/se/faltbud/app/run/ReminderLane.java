package se.faltbud.app.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.contact.Changes;
import se.faltbud.fault.Fault;
import se.faltbud.features.Features;
import se.faltbud.people.Members;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.responsibility.Reassignments;
import se.faltbud.schedule.Tick;
import se.faltbud.schedule.Ticker;

/**
 * Plans and sends reminders on threads of its own, so that nothing people wait for waits for it.
 * Plans anew when something changed and when a day begins, and looks each second for what is due.
 */
public final class ReminderLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReminderLane.class);

  private final Features features;
  private final SendDueReminders sender;
  // apart, so that a plan of any size never keeps what is due waiting
  private final Ticker planning;
  private final Ticker sending;
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private final LongAdder messages;
  private LocalDate plannedOn = LocalDate.MIN;

  /**
   * Prepares.
   *
   * @param messages counts the messages that go out
   */
  public ReminderLane(Features features, SendDueReminders sender, LongAdder messages) {
    this.features = features;
    planning = new Ticker("reminder-planning", features.foundation.clock);
    sending = new Ticker("reminder-sending", features.foundation.clock);
    this.sender = sender;
    this.messages = messages;
    for (String what :
        new String[] {Changes.REVISION, Plans.REVISION, Members.REVISION, Reassignments.REVISION}) {
      features.foundation.revisions.onChange(what, () -> changed.set(true));
    }
  }

  /** What an operator must know about sending, ids only. */
  public static final class Logging implements SendDueReminders.Log {
    @Override
    public void givenUp(String reminder, String recipient) {
      LOG.error(
          "reminder given up id={} recipient={} next=coordinators_letter", reminder, recipient);
    }

    @Override
    public void failed(String recipient, RuntimeException fault) {
      LOG.error("reminder failed recipient={} next=next_turn at={}", recipient, Fault.place(fault));
    }
  }

  public void start() {
    planning.add(List.of(Tick.everySecond("reminder-planning", this::planIfChanged)));
    planning.add(features.reminder.ticks());
    sending.add(List.of(Tick.everySecond("reminder-sending", now -> send())));
  }

  private void send() {
    if (features.plan.plans.currentIfAny().isPresent()) {
      messages.add(sender.run());
    }
  }

  private void planIfChanged(Instant now) {
    if (features.plan.plans.currentIfAny().isEmpty()) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(now, features.reminder.rules.get().hours().zone());
    if (changed.getAndSet(false) || !today.equals(plannedOn)) {
      plan(now, today);
    }
  }

  /** What fails is done again at the next tick. */
  private void plan(Instant now, LocalDate today) {
    boolean done = false;
    try {
      features.reminder.plan(now);
      plannedOn = today;
      done = true;
    } finally {
      if (!done) {
        changed.set(true);
      }
    }
  }

  @Override
  public void close() {
    planning.close();
    sending.close();
    sender.close();
  }
}
