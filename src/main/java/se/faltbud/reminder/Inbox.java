package se.faltbud.reminder;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.PlanReminders;
import se.faltbud.reminder.queue.Relevance;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;

/**
 * What somebody has been reminded of and has not settled yet, whatever way it was sent. Two store
 * reads; none for those who are never reminded. Thread-safe.
 */
public final class Inbox {
  /** How long a notice stays; it has nothing to settle. */
  static final Duration NOTICES = Duration.ofDays(14);

  /** More than anybody is reminded of in the time that things stay open. */
  private static final int READ = 300;

  private final Reminders reminders;
  private final Facts facts;
  private final Supplier<ReminderRules> rules;

  public Inbox(Reminders reminders, Facts facts, Supplier<ReminderRules> rules) {
    this.reminders = reminders;
    this.facts = facts;
    this.rules = rules;
  }

  /**
   * One thing in it.
   *
   * @param reminder the newest one that was sent about it
   */
  public record Entry(Reminder reminder, Deadline deadline) {
    /** The same as it stands in a message. */
    public Bundle.Entry toBundle() {
      return new Bundle.Entry(reminder, Optional.of(deadline), Optional.empty());
    }
  }

  /**
   * An inbox.
   *
   * @param open what is not settled, the oldest day first; this is what is counted
   * @param notices what the person was told of late, the latest first
   */
  public record Content(List<Entry> open, List<Reminder> notices) {
    static final Content EMPTY = new Content(List.of(), List.of());

    public Content {
      open = List.copyOf(open);
      notices = List.copyOf(notices);
    }
  }

  /** The inbox of a member; empty for one who is never reminded, and while there is no plan. */
  public Content of(String recipient, Instant now) {
    if (facts.roster().byId(recipient).isEmpty()) {
      return Content.EMPTY;
    }
    List<Reminder> sent = reminders.sentTo(recipient, READ);
    if (sent.isEmpty()) {
      return Content.EMPTY;
    }
    try {
      LocalDate today = LocalDate.ofInstant(now, rules.get().hours().zone());
      return content(sent, facts.world(now, today.plusDays(PlanReminders.DAYS)), now);
    } catch (Refused noPlan) {
      if (noPlan.code() == RefusalCode.PLAN_MISSING) {
        return Content.EMPTY;
      }
      throw noPlan;
    }
  }

  private Content content(List<Reminder> sent, World world, Instant now) {
    Relevance relevance = new Relevance(rules.get(), world, now);
    Set<String> seen = new HashSet<>();
    List<Entry> open = new ArrayList<>();
    List<Reminder> notices = new ArrayList<>();
    for (Reminder one : sent) {
      if (one.kind() == ItemKind.NOTICE) {
        if (one.sentAt().filter(at -> at.isAfter(now.minus(NOTICES))).isPresent()) {
          notices.add(one);
        }
      } else if (one.kind().dated()
          && seen.add(one.thread() + "/" + one.addressee())
          && isOpen(one, relevance)
          && !postponed(one, world)) {
        open.add(new Entry(one, world.deadline(one.thread()).orElseThrow()));
      }
    }
    open.sort(
        Comparator.comparing((Entry entry) -> entry.deadline().due())
            .thenComparing(entry -> entry.deadline().item()));
    return new Content(open, notices);
  }

  /** What is muted is not sent, but what was sent before waits for its answer all the same. */
  private static boolean isOpen(Reminder one, Relevance relevance) {
    return relevance.against(one).filter(why -> !why.equals(Relevance.MUTED)).isEmpty();
  }

  /** Answered with "later" since: it rests until its next reminder is sent. */
  private static boolean postponed(Reminder one, World world) {
    return world.answers().getOrDefault(one.thread(), List.of()).stream()
        .filter(answer -> answer.recipient().equals(one.addressee()))
        .filter(answer -> answer.kind() == LastAnswer.Kind.LATER)
        .anyMatch(answer -> one.sentAt().filter(at -> !at.isAfter(answer.at())).isPresent());
  }
}
