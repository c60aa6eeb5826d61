package se.faltbud.app;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.contact.MailDays;
import se.faltbud.contact.PendingAddresses;
import se.faltbud.link.OneTapLinks;
import se.faltbud.mail.ConfirmationMail;
import se.faltbud.mail.MailNotifier;
import se.faltbud.mail.ReminderMail;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.plan.Plan;
import se.faltbud.reminder.Inbox;
import se.faltbud.reminder.answer.AnswerByLink;
import se.faltbud.reminder.answer.OwnAddress;
import se.faltbud.reminder.answer.TapOutcomes;
import se.faltbud.reminder.queue.OutOfReach;
import se.faltbud.reminder.queue.ReturnedMail;
import se.faltbud.web.ReminderPorts;

/** What people see of reminders outside the chat: the inbox, mails and their links. */
final class OutsideChat {
  private final Reminding reminding;
  private final Members members;
  private final Supplier<Plan> plan;
  private final InstantSource clock;
  private final Texts texts;
  private final String publicUrl;
  private final OneTapLinks links;
  private final MailDays mailDays;
  private final PendingAddresses pending;
  private final TapOutcomes outcomes;
  private final OwnAddress ownAddress;
  private final AnswerByLink answerByLink;

  /**
   * Puts it together.
   *
   * @param secret signs links; with another one those in mails open nothing any more
   */
  OutsideChat(Core core, Texts texts, URI publicUrl, String secret) {
    this.reminding = core.reminding();
    this.members = core.members();
    this.plan = core.plans()::current;
    this.clock = core.clock();
    this.texts = texts;
    this.publicUrl = publicUrl.toString();
    this.links = new OneTapLinks(secret);
    this.mailDays = new MailDays(core.store());
    this.pending = new PendingAddresses(core.store());
    this.outcomes = new TapOutcomes(core.store());
    this.ownAddress =
        new OwnAddress(
            reminding.facts().said().addresses(),
            pending,
            reminding.facts().said().unreachable(),
            links,
            this.publicUrl);
    this.answerByLink =
        new AnswerByLink(
            new AnswerByLink.Answers(
                reminding.openReminder(),
                reminding.answerReminder(),
                reminding.requestNewDate(),
                core.recordProgress()),
            plan,
            members,
            reminding.facts(),
            new OutOfReach(reminding.facts(), reminding.notices()),
            ownAddress,
            outcomes,
            reminding.rules());
  }

  /**
   * What the web door is given.
   *
   * @param view as the chat uses it
   * @param mail absent when no mail is sent
   */
  ReminderPorts ports(ReminderView view, Optional<MailSender> mail) {
    return new ReminderPorts(
        new Inbox(reminding.reminders(), reminding.facts(), reminding.rules()),
        view,
        answerByLink,
        ownAddress,
        links,
        mail.map(sender -> new ConfirmationMail(sender, texts)).map(OutsideChat::confirmation));
  }

  private static ReminderPorts.Confirmation confirmation(ConfirmationMail mail) {
    return (member, address, link) ->
        switch (mail.send(member.language(), address, link)) {
          case SENT -> ReminderPorts.Confirmation.Result.SENT;
          case REFUSED -> ReminderPorts.Confirmation.Result.REFUSED;
          case TRY_LATER -> ReminderPorts.Confirmation.Result.TRY_LATER;
        };
  }

  /** Sends reminders by mail. */
  MailNotifier notifier(MailSender sender) {
    // nothing people wrote goes into a mail, so the view has no background
    ReminderMail mails =
        new ReminderMail(new ReminderView(texts, plan), texts, plan, links, publicUrl);
    return new MailNotifier(sender, mails, reminding.facts(), mailDays, reminding.rules(), clock);
  }

  /** Takes what mail servers say about addresses. */
  static ReturnedMail returnedMail(Reminding reminding) {
    return new ReturnedMail(
        reminding.reminders(), reminding.facts(), reminding.notices(), reminding.rules());
  }

  /** Leads from a draft in a chat to the page where it can be finished. */
  DraftLinks draftLinks() {
    return new DraftLinks(links, publicUrl);
  }

  /** Where a member enters a mail address; for the bot to give. */
  URI mailLink(Member member) {
    return ownAddress.page(member, clock.instant());
  }

  /** Deletes what has had its time, and the addresses of those who have left. For every hour. */
  void forgetExpired(Instant now) {
    mailDays.forgetExpired(now);
    pending.forgetExpired(now);
    outcomes.forgetExpired(now);
    Predicate<String> here = id -> members.byId(id).filter(Member::active).isPresent();
    reminding.facts().said().addresses().deleteUnless(here);
    reminding.facts().said().pushed().deleteUnless(here);
  }
}
