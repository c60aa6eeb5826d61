package se.faltbud.mail;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import se.faltbud.contact.MailDays;
import se.faltbud.mail.smtp.Mail;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.people.Channel;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.Delivery;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.RecipientId;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Bundle;
import se.faltbud.reminder.queue.Notifier;

/**
 * Sends reminders by mail: to the address a member has confirmed, or to the function mailbox of a
 * role. One mail a day and recipient at most; what comes due after it waits for the next day.
 * Thread-safe.
 */
public final class MailNotifier implements Notifier {
  private final MailSender sender;
  private final ReminderMail mails;
  private final Facts facts;
  private final MailDays days;
  private final Supplier<ReminderRules> rules;
  private final InstantSource clock;

  public MailNotifier(
      MailSender sender,
      ReminderMail mails,
      Facts facts,
      MailDays days,
      Supplier<ReminderRules> rules,
      InstantSource clock) {
    this.sender = sender;
    this.mails = mails;
    this.facts = facts;
    this.days = days;
    this.rules = rules;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
    Recipient recipient = bundle.recipient();
    Optional<String> address = address(recipient);
    if (address.isEmpty()) {
      return Result.TRY_LATER; // deleted a moment ago: the next try goes another way
    }
    Instant now = clock.instant();
    ZoneId zone = rules.get().hours().zone();
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (!days.take(recipient.id(), today, bundle.id(), now)) {
      return Result.waitUntil(nextDay(recipient, today, zone));
    }
    Mail mail = mails.write(bundle, address.get());
    if (!stillOurs.getAsBoolean()) {
      return Result.TRY_LATER;
    }
    return switch (sender.send(mail)) {
      case SENT -> {
        days.left(recipient.id(), today);
        yield Result.SENT;
      }
      case REFUSED -> {
        days.giveBack(recipient.id(), today);
        yield Result.UNREACHABLE;
      }
      case TRY_LATER -> {
        days.giveBack(recipient.id(), today);
        yield Result.TRY_LATER;
      }
    };
  }

  private Optional<String> address(Recipient recipient) {
    return facts.mailAddress(RecipientId.parse(recipient.id()));
  }

  private Instant nextDay(Recipient recipient, LocalDate today, ZoneId zone) {
    Instant midnight = today.plusDays(1).atStartOfDay(zone).toInstant();
    return new Delivery(rules.get(), facts.world(clock.instant(), today))
        .soonest(recipient, midnight);
  }
}
