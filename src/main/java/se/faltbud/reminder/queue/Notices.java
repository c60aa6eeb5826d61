package se.faltbud.reminder.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Delivery;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.store.ShortIds;

/**
 * Tells people what happened, by the same road and within the same hours as reminders. Thread-safe.
 */
public final class Notices {
  private final Facts facts;
  private final Reminders reminders;
  private final ShortIds shortIds;
  private final Supplier<ReminderRules> rules;

  /**
   * @param shortIds with prefix {@code R}
   */
  public Notices(
      Facts facts, Reminders reminders, ShortIds shortIds, Supplier<ReminderRules> rules) {
    this.facts = facts;
    this.reminders = reminders;
    this.shortIds = shortIds;
    this.rules = rules;
  }

  /**
   * Something that happened.
   *
   * @param id the same for the same happening: it is told once
   * @param key of its sentence, {@code notice.<key>}
   * @param item what it is about
   * @param values of the sentence: ids, days and words that passed the privacy gate
   */
  public record Notice(String id, String key, String item, Map<String, String> values) {
    public Notice {
      values = Map.copyOf(values);
    }
  }

  /** Tells the coordinators. */
  public void tellCoordinators(Notice notice, Instant now) {
    World world = world(now);
    tell(world.roster().coordinators(), notice, world, now);
  }

  /** Tells one person, who may have left meanwhile: then nobody. */
  public void tell(String recipient, Notice notice, Instant now) {
    World world = world(now);
    tell(world.roster().byId(recipient).stream().toList(), notice, world, now);
  }

  private World world(Instant now) {
    return facts.world(now, LocalDate.ofInstant(now, rules.get().hours().zone()));
  }

  private void tell(List<Recipient> recipients, Notice notice, World world, Instant now) {
    Delivery delivery = new Delivery(rules.get(), world);
    reminders.add(
        recipients.stream()
            .map(one -> reminder(notice, one, delivery.soonest(one, now), now))
            .toList());
  }

  private Reminder reminder(Notice notice, Recipient recipient, Instant at, Instant now) {
    Map<String, String> values = new HashMap<>(notice.values());
    values.put("key", notice.key());
    return Reminder.planned(
            "notice/" + notice.id() + "/" + recipient.id(),
            shortIds.next(),
            new Reminder.Subject(
                ItemKind.NOTICE,
                notice.item(),
                LocalDate.ofInstant(now, rules.get().hours().zone())),
            Reminder.Routing.direct(recipient.id()),
            ReminderRules.NOTICE,
            at)
        .withNotice(values);
  }
}
