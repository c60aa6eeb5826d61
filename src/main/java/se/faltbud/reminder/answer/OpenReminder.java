package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.plan.OwnerRole;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.reminder.Reminder;
import se.faltbud.reminder.Reminders;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;

/**
 * Finds the reminder a button or link belongs to, and whether the one who pressed it may answer.
 * Thread-safe.
 */
public final class OpenReminder {
  private final Reminders reminders;
  private final Facts facts;
  private final Supplier<ReminderRules> rules;

  public OpenReminder(Reminders reminders, Facts facts, Supplier<ReminderRules> rules) {
    this.reminders = reminders;
    this.facts = facts;
    this.rules = rules;
  }

  /**
   * A reminder that can be answered.
   *
   * @param deadline as it stands now
   * @param by who answers: with the owner roles of the one it stands in for, so that a substitute
   *     may do what the owner may
   */
  public record Opened(Reminder reminder, Deadline deadline, Member by) {}

  /**
   * Opens it.
   *
   * @param shortId as the button or link carries it
   * @throws Refused BUTTON_EXPIRED when there is no such reminder, NOT_ALLOWED, REMINDER_SETTLED
   *     (key) when the thing is done, has another day or belongs to somebody else now
   */
  public Opened open(String shortId, Member by, Instant now) {
    Reminder reminder =
        reminders.byShortId(shortId).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    boolean theirs = reminder.recipient().equals(by.id()) || reminder.addressee().equals(by.id());
    if (!by.active() || (!theirs && !by.may(Right.COORDINATE))) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    ZoneId zone = rules.get().hours().zone();
    World world = facts.world(now, LocalDate.ofInstant(now, zone).plusDays(60));
    Deadline deadline =
        world
            .deadline(reminder.thread())
            .filter(one -> world.isTheirs(one, reminder.addressee()))
            .orElseThrow(
                () -> new Refused(RefusalCode.REMINDER_SETTLED, Map.of("key", reminder.item())));
    return new Opened(reminder, deadline, actor(by, reminder, world));
  }

  private static Member actor(Member by, Reminder reminder, World world) {
    if (reminder.addressee().equals(by.id())) {
      return by;
    }
    List<OwnerRole> roles = new ArrayList<>(by.ownerRoles());
    world.roster().byId(reminder.addressee()).map(Recipient::roles).ifPresent(roles::addAll);
    return by.actingFor(roles);
  }

  /**
   * The one who answers for a function mailbox by a link: whoever reads that mailbox. Kept nowhere.
   */
  public static Optional<Member> reader(String mailbox, Instant now) {
    return Recipient.roleOf(mailbox)
        .map(
            role ->
                new Member(
                    mailbox,
                    role.organisation(),
                    Role.OWNER,
                    List.of(role),
                    Optional.empty(),
                    Language.SV,
                    true,
                    now,
                    0));
  }
}
