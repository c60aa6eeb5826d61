package se.faltbud.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.contact.Changes;
import se.faltbud.fault.Fault;
import se.faltbud.people.Members;
import se.faltbud.plan.version.Plans;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.responsibility.Reassignments;

/**
 * Plans and sends reminders on threads of its own, so that nothing people wait for waits for it.
 * Plans anew when something changed and when a day begins, and looks each second for what is due.
 */
final class ReminderLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReminderLane.class);

  private final Core core;
  private final SendDueReminders sender;
  // apart, so that a plan of any size never keeps what is due waiting
  private final Ticker planning = new Ticker();
  private final Ticker sending = new Ticker();
  private final AtomicBoolean changed = new AtomicBoolean(true);
  private final LongAdder messages;
  private LocalDate plannedOn = LocalDate.MIN;

  /**
   * Prepares.
   *
   * @param messages counts the messages that go out
   */
  ReminderLane(Core core, SendDueReminders sender, LongAdder messages) {
    this.core = core;
    this.sender = sender;
    this.messages = messages;
    for (String what :
        new String[] {Changes.REVISION, Plans.REVISION, Members.REVISION, Reassignments.REVISION}) {
      core.revisions().onChange(what, () -> changed.set(true));
    }
  }

  /** What an operator must know about sending, ids only. */
  static final class Logging implements SendDueReminders.Log {
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

  void start() {
    planning.every(Duration.ofSeconds(1), "reminder-planning", this::planIfChanged);
    planning.every(Duration.ofHours(1), "reminder-cleaning", this::clean);
    sending.every(Duration.ofSeconds(1), "reminder-sending", this::send);
  }

  private void send() {
    if (core.plans().currentIfAny().isPresent()) {
      messages.add(sender.run());
    }
  }

  private void planIfChanged() {
    if (core.plans().currentIfAny().isEmpty()) {
      return;
    }
    Instant now = core.clock().instant();
    LocalDate today = LocalDate.ofInstant(now, core.reminding().rules().get().hours().zone());
    if (changed.getAndSet(false) || !today.equals(plannedOn)) {
      plan(now, today);
    }
  }

  /** What fails is done again at the next tick. */
  private void plan(Instant now, LocalDate today) {
    boolean done = false;
    try {
      core.reminding().planReminders().run(now);
      core.reminding().tellAssigned().run(now);
      plannedOn = today;
      done = true;
    } finally {
      if (!done) {
        changed.set(true);
      }
    }
  }

  private void clean() {
    Instant now = core.clock().instant();
    core.reminding().claims().forgetEnded(now);
    core.reminding().facts().said().answers().forgetExpired(now);
  }

  @Override
  public void close() {
    planning.close();
    sending.close();
    sender.close();
  }
}
