package se.faltbud.reminder.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderPolicy;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;

/** Puts a weekly letter together from what is known when it is sent. Thread-safe. */
final class WriteLetter {
  private static final int LOOKS_AHEAD = 14;
  private static final Duration WEEK = Duration.ofDays(7);

  /** More overdue reminders of one thing than any policy asks to wait for. */
  private static final int READ = 20;

  private final Reminders reminders;
  private final Facts.Said said;
  private final ReminderRules rules;
  private final ZoneId zone;

  WriteLetter(Reminders reminders, Facts.Said said, ReminderRules rules, ZoneId zone) {
    this.reminders = reminders;
    this.said = said;
    this.rules = rules;
    this.zone = zone;
  }

  Letter to(Recipient recipient, World world, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    return recipient.coordinator()
        ? toCoordinator(world, today, now)
        : toOwner(recipient, world, today);
  }

  private Letter toOwner(Recipient recipient, World world, LocalDate today) {
    List<Deadline> open = new ReminderPolicy(rules).openItems(recipient, world, today);
    return new Letter(
        open.stream().filter(one -> one.due().isBefore(today)).toList(),
        open.stream().filter(one -> !one.due().isBefore(today)).toList(),
        Set.of(),
        List.of(),
        0,
        0,
        List.of());
  }

  private Letter toCoordinator(World world, LocalDate today, Instant now) {
    List<Deadline> inOrder =
        world.deadlines().stream()
            .filter(one -> one.kind() != ItemKind.INTERVAL)
            .sorted(Comparator.comparing(Deadline::due).thenComparing(Deadline::item))
            .toList();
    List<Deadline> late = inOrder.stream().filter(one -> one.due().isBefore(today)).toList();
    LocalDate end = today.plusDays(LOOKS_AHEAD);
    return new Letter(
        late,
        inOrder.stream()
            .filter(one -> !one.due().isBefore(today) && !one.due().isAfter(end))
            .toList(),
        late.stream()
            .map(Deadline::thread)
            .filter(thread -> unanswered(thread, world) >= rules.unanswered())
            .collect(Collectors.toSet()),
        List.copyOf(
            inOrder.stream()
                .flatMap(one -> world.unbound(one).stream())
                .collect(Collectors.toCollection(TreeSet::new))),
        said.unreachable().all().size(),
        givenUp(now),
        said.requests().waiting());
  }

  /** Overdue reminders since anybody answered, in messages and not in people who got them. */
  private long unanswered(String thread, World world) {
    Instant answered =
        world.answers().getOrDefault(thread, List.of()).stream()
            .map(LastAnswer::at)
            .max(Comparator.naturalOrder())
            .orElse(Instant.MIN);
    return reminders.ofThread(thread, READ).stream()
        .filter(one -> one.state() == Reminder.State.SENT && rules.overdue(one.rule()))
        .flatMap(one -> one.sentAt().stream())
        .filter(at -> at.isAfter(answered))
        .map(at -> LocalDate.ofInstant(at, zone))
        .distinct()
        .count();
  }

  private int givenUp(Instant now) {
    AtomicInteger count = new AtomicInteger();
    reminders.plannedBetween(
        now.minus(WEEK.multipliedBy(2)),
        now,
        one -> {
          if (one.state() == Reminder.State.GIVEN_UP) {
            count.incrementAndGet();
          }
        });
    return count.get();
  }
}
