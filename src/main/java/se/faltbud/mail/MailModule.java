package se.faltbud.mail;

import java.time.InstantSource;
import java.util.function.Supplier;
import se.faltbud.link.PublicAddresses;
import se.faltbud.mail.smtp.MailFrom;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.mail.smtp.SmtpAddress;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.ReminderModule;

/** Reminders by mail. Connects at the first mail, so a mail server that is away stops nothing. */
public final class MailModule implements AutoCloseable {
  public final MailSender sender;

  private final InstantSource clock;

  /** Builds the module; nothing is connected yet. */
  public MailModule(SmtpAddress server, MailFrom from, InstantSource clock) {
    this.clock = clock;
    sender = new MailSender(server, from, clock);
  }

  /** What mails reminders. */
  public MailNotifier notifier(
      Texts texts,
      Supplier<Plan> plan,
      ReminderModule reminder,
      OneTapModule oneTap,
      PublicAddresses addresses) {
    // nothing people wrote goes into a mail, so the view has no background
    ReminderView view = new ReminderView(texts, plan);
    ReminderMail mails =
        new ReminderMail(view, texts, plan, oneTap.links, addresses.publicUrl().toString());
    return new MailNotifier(sender, mails, reminder.facts, oneTap.mailDays, reminder.rules, clock);
  }

  @Override
  public void close() {
    sender.close();
  }
}
