package se.faltbud.reminder.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
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
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.RecipientId;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.World;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;

/**
 * Finds the reminder a button or link belongs to, and whether the one who pressed it may answer.
 * Thread-safe.
 */
public final class OpenReminder {
  /** More than one message can hold. */
  private static final int MAX_TOGETHER = 500;

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
    Reminder reminder = own(shortId, by);
    World world = world(now);
    Deadline deadline =
        world
            .deadline(reminder.thread())
            .filter(one -> world.isTheirs(one, reminder.addressee()))
            .orElseThrow(
                () -> new Refused(RefusalCode.REMINDER_SETTLED, Map.of("key", reminder.item())));
    return new Opened(reminder, deadline, actor(by, reminder));
  }

  /**
   * The one who answers, with the owner roles of the one it stands in for.
   *
   * @throws Refused as {@link #own}
   */
  public Member actor(String shortId, Member by) {
    return actor(by, own(shortId, by));
  }

  /**
   * The reminder itself, whatever has become of the thing it is about.
   *
   * @throws Refused BUTTON_EXPIRED when there is no such reminder, NOT_ALLOWED
   */
  public Reminder own(String shortId, Member by) {
    Reminder reminder =
        reminders.byShortId(shortId).orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
    boolean theirs = reminder.recipient().equals(by.id()) || reminder.addressee().equals(by.id());
    if (!by.active() || (!theirs && !by.may(Right.COORDINATE))) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return reminder;
  }

  /**
   * What was sent in the same message and still waits for an answer, as it stands now, and notices
   * that ask for none. In the order of the message.
   */
  public List<Bundle.Entry> together(Reminder reminder, Instant now) {
    World world = world(now);
    List<Bundle.Entry> open = new ArrayList<>();
    for (Reminder one : reminders.sentTo(reminder.recipient(), MAX_TOGETHER)) {
      boolean same = reminder.sentAt().isPresent() && one.sentAt().equals(reminder.sentAt());
      if (same && one.kind() != ItemKind.DIGEST) {
        Optional<Deadline> deadline =
            world.deadline(one.thread()).filter(d -> !answered(one, world));
        if (deadline.isPresent() || (one.kind() == ItemKind.NOTICE && !over(one, world))) {
          open.add(new Bundle.Entry(one, deadline, Optional.empty()));
        }
      }
    }
    open.sort(
        Comparator.comparing((Bundle.Entry one) -> one.reminder().kind() != ItemKind.NOTICE)
            .thenComparing(one -> one.reminder().due())
            .thenComparing(one -> one.reminder().item()));
    return List.copyOf(open);
  }

  /** Whether a notice asks for nothing any more. */
  private boolean over(Reminder notice, World world) {
    boolean decided =
        "request".equals(notice.notice().get("key"))
            && facts.said().requests().waiting().stream()
                .noneMatch(one -> one.shortId().equals(notice.notice().get("id")));
    return decided || world.answers().containsKey(notice.id());
  }

  private static boolean answered(Reminder reminder, World world) {
    Instant sentAt = reminder.sentAt().orElse(Instant.MIN);
    return world.answers().getOrDefault(reminder.thread(), List.of()).stream()
        .filter(answer -> answer.recipient().equals(reminder.addressee()))
        .filter(answer -> answer.kind() != LastAnswer.Kind.SEEN)
        .anyMatch(answer -> !answer.at().isBefore(sentAt));
  }

  private World world(Instant now) {
    ZoneId zone = rules.get().hours().zone();
    return facts.world(now, LocalDate.ofInstant(now, zone).plusDays(60));
  }

  private Member actor(Member by, Reminder reminder) {
    if (reminder.addressee().equals(by.id())) {
      return by;
    }
    List<OwnerRole> roles = new ArrayList<>(by.ownerRoles());
    facts.roster().byId(reminder.addressee()).map(Recipient::roles).ifPresent(roles::addAll);
    return by.actingFor(roles);
  }

  /**
   * The one who answers for a function mailbox by a link: whoever reads that mailbox. Kept nowhere.
   */
  public static Optional<Member> reader(String mailbox, Instant now) {
    return RecipientId.parse(mailbox)
        .mailboxRole()
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
