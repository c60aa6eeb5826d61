package se.faltbud.reminder;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import se.faltbud.contact.MailDays;
import se.faltbud.contact.PendingAddresses;
import se.faltbud.foundation.Foundation;
import se.faltbud.link.OneTapLinks;
import se.faltbud.people.Member;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressModule;
import se.faltbud.reminder.answer.AnswerByLink;
import se.faltbud.reminder.answer.OwnAddress;
import se.faltbud.reminder.answer.TapOutcomes;
import se.faltbud.schedule.Tick;

/**
 * Answers to reminders by signed links, and members' own mail addresses. Each part is built once.
 */
public final class OneTapModule {
  public final OneTapLinks links;
  public final OwnAddress ownAddress;
  public final AnswerByLink answerByLink;
  public final MailDays mailDays;

  private final PendingAddresses pending;
  private final TapOutcomes outcomes;
  private final PeopleModule people;
  private final ReminderModule reminder;

  /**
   * Builds the module.
   *
   * @param links sign with the secret of this service; with another one those in mails open nothing
   * @param publicUrl where the links lead
   */
  public OneTapModule(
      Foundation foundation,
      PlanModule plan,
      PeopleModule people,
      ProgressModule progress,
      ReminderModule reminder,
      OneTapLinks links,
      URI publicUrl) {
    this.people = people;
    this.reminder = reminder;
    this.links = links;
    mailDays = new MailDays(foundation.store);
    pending = new PendingAddresses(foundation.store);
    outcomes = new TapOutcomes(foundation.store);
    ownAddress =
        new OwnAddress(
            reminder.said.addresses(),
            pending,
            reminder.said.unreachable(),
            links,
            publicUrl.toString());
    answerByLink =
        new AnswerByLink(
            new AnswerByLink.Answers(
                reminder.openReminder,
                reminder.answerReminder,
                reminder.requestNewDate,
                progress.recordProgress),
            plan.current(),
            people.members,
            reminder.facts,
            reminder.outOfReach,
            ownAddress,
            outcomes,
            reminder.rules);
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return List.of(Tick.hourly("mail", this::forgetExpired));
  }

  /** Deletes what has expired, and the addresses of those who have left. */
  public void forgetExpired(Instant now) {
    mailDays.forgetExpired(now);
    pending.forgetExpired(now);
    outcomes.forgetExpired(now);
    Predicate<String> here = id -> people.members.byId(id).filter(Member::active).isPresent();
    reminder.said.addresses().deleteUnless(here);
    reminder.said.pushed().deleteUnless(here);
  }
}
