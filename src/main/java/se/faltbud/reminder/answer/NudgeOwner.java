package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.Delivery;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.store.ShortIds;

/** Reminds of something by hand, within the hours people may be written to. Thread-safe. */
public final class NudgeOwner {
  /** What is due later than this is left out when a whole activity is meant. */
  private static final int NEAR_DAYS = 14;

  private final Facts facts;
  private final Reminders reminders;
  private final ShortIds shortIds;
  private final Supplier<ReminderRules> rules;

  /**
   * @param shortIds with prefix {@code R}
   */
  public NudgeOwner(
      Facts facts, Reminders reminders, ShortIds shortIds, Supplier<ReminderRules> rules) {
    this.facts = facts;
    this.reminders = reminders;
    this.shortIds = shortIds;
    this.rules = rules;
  }

  /**
   * What went out, or will.
   *
   * @param people how many are reminded
   * @param at the earliest moment it reaches one of them
   */
  public record Nudged(List<Deadline> deadlines, int people, Instant at) {
    public Nudged {
      deadlines = List.copyOf(deadlines);
    }
  }

  /**
   * Reminds. Idempotent by key.
   *
   * @param typed id of an activity, step, sub-goal or effect goal; case does not matter
   * @param key natural id of the message
   * @throws Refused NOT_ALLOWED, NOTHING_TO_NUDGE (key) when nothing of it is open or nobody
   *     answers for it
   */
  public Nudged nudge(String typed, Member by, String key, Instant now) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    String id = typed.strip().toUpperCase(Locale.ROOT);
    LocalDate today = LocalDate.ofInstant(now, rules.get().hours().zone());
    World world = facts.world(now, today.plusDays(NEAR_DAYS));
    Delivery delivery = new Delivery(rules.get(), world);
    List<Reminder> planned = new ArrayList<>();
    List<Deadline> meant = meant(world, id, today);
    for (Deadline deadline : meant) {
      for (Recipient addressee : world.addressees(deadline)) {
        Recipient reached = delivery.reachable(addressee, now);
        planned.add(
            reminder(deadline, addressee, reached, delivery.soonestLate(reached, now), key));
      }
    }
    if (planned.isEmpty()) {
      throw new Refused(RefusalCode.NOTHING_TO_NUDGE, Map.of("key", id));
    }
    reminders.add(planned);
    return new Nudged(
        meant,
        (int) planned.stream().map(Reminder::recipient).distinct().count(),
        planned.stream().map(Reminder::plannedFor).min(Comparator.naturalOrder()).orElse(now));
  }

  /** The thing itself, or what is late or near of an activity, or the nearest thing it has. */
  private static List<Deadline> meant(World world, String id, LocalDate today) {
    List<Deadline> exactly =
        world.deadlines().stream()
            .filter(one -> one.item().equalsIgnoreCase(id))
            .filter(one -> one.activity().filter(id::equalsIgnoreCase).isEmpty())
            .toList();
    if (!exactly.isEmpty()) {
      return exactly;
    }
    List<Deadline> ofActivity =
        world.deadlines().stream()
            .filter(one -> one.activity().filter(id::equalsIgnoreCase).isPresent())
            .filter(one -> one.kind() != ItemKind.INTERVAL)
            .sorted(Comparator.comparing(Deadline::due))
            .toList();
    List<Deadline> near =
        ofActivity.stream().filter(one -> !one.due().isAfter(today.plusDays(NEAR_DAYS))).toList();
    return near.isEmpty() ? ofActivity.stream().limit(1).toList() : near;
  }

  private Reminder reminder(
      Deadline deadline, Recipient addressee, Recipient reached, Instant at, String key) {
    return Reminder.planned(
        deadline.thread() + "/" + ReminderRules.NUDGE + "/" + key + "/" + addressee.id(),
        shortIds.next(),
        Reminder.Subject.of(deadline),
        new Reminder.Routing(addressee.id(), reached.id()),
        ReminderRules.NUDGE,
        at);
  }
}
