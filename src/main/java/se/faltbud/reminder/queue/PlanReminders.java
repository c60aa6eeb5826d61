package se.faltbud.reminder.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.Planned;
import se.faltbud.reminder.policy.ReminderPolicy;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.store.ShortIds;

/**
 * Makes what is stored as planned equal to what the policy wants for the next {@value #DAYS} days.
 * To be run when something changed, and once a day. Idempotent: ids are deterministic, so several
 * services may plan at once. Thread-safe.
 */
public final class PlanReminders {
  /** How far ahead reminders are stored. */
  public static final int DAYS = 60;

  private final Facts facts;
  private final Reminders reminders;
  private final ShortIds shortIds;
  private final Supplier<ReminderRules> rules;

  /**
   * @param shortIds with prefix {@code R}
   */
  public PlanReminders(
      Facts facts, Reminders reminders, ShortIds shortIds, Supplier<ReminderRules> rules) {
    this.facts = facts;
    this.reminders = reminders;
    this.shortIds = shortIds;
    this.rules = rules;
  }

  /**
   * Plans.
   *
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public void run(Instant now) {
    ReminderRules current = rules.get();
    LocalDate until = LocalDate.ofInstant(now, current.hours().zone()).plusDays(DAYS);
    World world = facts.world(now, until);
    Map<String, Planned> coming = new LinkedHashMap<>();
    Map<String, Planned> missed = new LinkedHashMap<>();
    for (ReminderPolicy.Series series : new ReminderPolicy(current).plan(world, now, until)) {
      series.missed().ifPresent(one -> missed.put(one.id(), one));
      series.coming().forEach(one -> coming.put(one.id(), one));
    }
    Map<String, Reminder> stored = stored();
    add(coming, missed, stored);
    Relevance relevance = new Relevance(current, world, now);
    for (Reminder one : stored.values()) {
      if (coming.containsKey(one.id())) {
        follow(one, coming.get(one.id()));
      } else if (missed.containsKey(one.id())) {
        followRecipient(one, missed.get(one.id()));
      } else if (!isLateLetter(one, now)) {
        reminders.change(one.superseded(relevance.against(one).orElse(Relevance.MERGED)));
      }
    }
  }

  /** What is planned by rules; what people asked for by hand and notices are left alone. */
  private Map<String, Reminder> stored() {
    Map<String, Reminder> all = new HashMap<>();
    reminders.planned(
        one -> {
          if (one.kind() != ItemKind.NOTICE && !one.rule().equals(ReminderRules.NUDGE)) {
            all.put(one.id(), one);
          }
        });
    return all;
  }

  private void add(
      Map<String, Planned> coming, Map<String, Planned> missed, Map<String, Reminder> stored) {
    List<String> unknown = new ArrayList<>(coming.keySet());
    unknown.addAll(missed.keySet());
    unknown.removeAll(stored.keySet());
    Map<String, Reminder> over = reminders.byIds(unknown);
    List<Reminder> fresh = new ArrayList<>();
    for (String id : unknown) {
      Planned wanted = coming.getOrDefault(id, missed.get(id));
      Reminder known = over.get(id);
      if (known == null) {
        fresh.add(reminder(wanted));
      } else if (known.mayComeBack()
          || (coming.containsKey(id) && known.state() == Reminder.State.SUPERSEDED)) {
        // an activity that goes on after a pause, a step that was not done after all
        reminders.change(known.replanned(wanted.recipient(), wanted.at()));
      }
    }
    if (!fresh.isEmpty()) {
      reminders.add(fresh);
    }
  }

  private void follow(Reminder stored, Planned wanted) {
    boolean same =
        stored.recipient().equals(wanted.recipient()) && stored.plannedFor().equals(wanted.at());
    if (!same) {
      reminders.change(stored.replanned(wanted.recipient(), wanted.at()));
    }
  }

  /** What is late keeps its moment: it is waiting for a dialog to end or for a messenger. */
  private void followRecipient(Reminder stored, Planned wanted) {
    if (!stored.recipient().equals(wanted.recipient())) {
      reminders.change(stored.replanned(wanted.recipient(), wanted.at()));
    }
  }

  private static boolean isLateLetter(Reminder stored, Instant now) {
    return stored.kind() == ItemKind.DIGEST && stored.plannedFor().isBefore(now);
  }

  private Reminder reminder(Planned wanted) {
    return Reminder.planned(
        wanted.id(),
        shortIds.next(),
        Reminder.Subject.of(wanted.deadline()),
        new Reminder.Routing(wanted.addressee(), wanted.recipient()),
        wanted.rule(),
        wanted.at());
  }
}
