package se.faltbud.reminder;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import se.faltbud.contact.MailAddresses;
import se.faltbud.contact.MailDays;
import se.faltbud.contact.PendingAddresses;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.contact.Unreachable;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.foundation.Foundation;
import se.faltbud.people.Channel;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressModule;
import se.faltbud.reminder.answer.AnswerAssignment;
import se.faltbud.reminder.answer.AnswerReminder;
import se.faltbud.reminder.answer.DecideNewDate;
import se.faltbud.reminder.answer.GiveItem;
import se.faltbud.reminder.answer.GoAway;
import se.faltbud.reminder.answer.NudgeOwner;
import se.faltbud.reminder.answer.OpenReminder;
import se.faltbud.reminder.answer.RequestNewDate;
import se.faltbud.reminder.answer.TapOutcomes;
import se.faltbud.reminder.answer.TellAssigned;
import se.faltbud.reminder.facts.Absences;
import se.faltbud.reminder.facts.Answers;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.facts.PersonalChoices;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.queue.Notices;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.OutOfReach;
import se.faltbud.reminder.queue.PlanReminders;
import se.faltbud.reminder.queue.RecipientLeases;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.reminder.queue.ReturnedMail;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.responsibility.ResponsibilityModule;
import se.faltbud.schedule.Tick;
import se.faltbud.status.StatusModule;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.ShortIds;

/** Reminders: planned, sent, answered. Each part is built once. */
public final class ReminderModule {
  public static final List<CollectionSpec> COLLECTIONS =
      List.of(
          Reminders.COLLECTION,
          RecipientLeases.COLLECTION,
          Answers.COLLECTION,
          Absences.COLLECTION,
          PersonalChoices.COLLECTION,
          MailAddresses.COLLECTION,
          Unreachable.COLLECTION,
          DateRequests.COLLECTION,
          PushSubscriptions.COLLECTION,
          MailDays.COLLECTION,
          PendingAddresses.COLLECTION,
          TapOutcomes.COLLECTION);

  public final Supplier<ReminderRules> rules;
  public final Facts.Said said;
  public final Facts facts;
  public final Reminders reminders;
  public final RecipientLeases leases;
  public final Notices notices;
  public final Inbox inbox;
  public final PlanReminders planReminders;
  public final Simulate simulate;
  public final OpenReminder openReminder;
  public final AnswerReminder answerReminder;
  public final AnswerAssignment answerAssignment;
  public final RequestNewDate requestNewDate;
  public final DecideNewDate decideNewDate;
  public final GiveItem giveItem;
  public final NudgeOwner nudgeOwner;
  public final GoAway goAway;
  public final TellAssigned tellAssigned;
  public final ReturnedMail returnedMail;
  public final OutOfReach outOfReach;

  /**
   * Builds the module.
   *
   * @param rules the policy of the configuration
   * @param open the ways people can be written to unasked, besides the web
   */
  public ReminderModule(
      Foundation foundation,
      PlanModule plan,
      PeopleModule people,
      ResponsibilityModule responsibility,
      ProgressModule progress,
      StatusModule status,
      Supplier<ReminderRules> rules,
      Set<Channel> open) {
    this.rules = rules;
    ShortIds ids = new ShortIds(foundation.store, "R");
    said = new Facts.Said(foundation.store, foundation.revisions);
    facts =
        new Facts(
            plan.plans,
            status.askStatus,
            people.members,
            progress.entries,
            said,
            foundation.revisions,
            rules,
            open);
    reminders = new Reminders(foundation.store);
    leases = new RecipientLeases(foundation.store);
    notices = new Notices(facts, reminders, ids, rules);
    inbox = new Inbox(reminders, facts, rules);
    planReminders = new PlanReminders(facts, reminders, ids, rules);
    simulate = new Simulate(facts, reminders, rules);
    openReminder = new OpenReminder(reminders, facts, rules);
    answerReminder = new AnswerReminder(said.answers(), progress.recordProgress, notices, rules);
    answerAssignment = new AnswerAssignment(said.answers(), facts, notices, rules);
    requestNewDate =
        new RequestNewDate(
            said.requests(),
            new ShortIds(foundation.store, "B"),
            plan.plans,
            plan.moveDate,
            answerReminder,
            notices,
            foundation.gate);
    decideNewDate =
        new DecideNewDate(
            said.requests(), plan.moveDate, notices, foundation.gate, foundation.audit);
    giveItem = new GiveItem(responsibility.reassign, plan.current(), facts, notices);
    nudgeOwner = new NudgeOwner(facts, reminders, ids, rules);
    goAway = new GoAway(said.absences(), people.members, facts);
    tellAssigned = new TellAssigned(plan.plans, people.members, facts, notices);
    returnedMail = new ReturnedMail(reminders, facts, notices);
    outOfReach = new OutOfReach(facts, notices);
  }

  /**
   * What sends reminders, to be closed by whoever asks for it.
   *
   * @param notifiers one for each way that is open; the web is always among them
   * @param clock the service's, or one that stands still
   * @param log told what an operator must know
   */
  public SendDueReminders sender(
      List<Notifier> notifiers, InstantSource clock, SendDueReminders.Log log, int workers) {
    return new SendDueReminders(
        facts, reminders, leases, notices, notifiers, rules, clock, log, workers);
  }

  /** Plans reminders and the notices of new assignments. Idempotent. */
  public void plan(Instant now) {
    planReminders.run(now);
    tellAssigned.run(now);
  }

  /** Work to be repeated. */
  public List<Tick> ticks() {
    return List.of(Tick.hourly("reminder-cleaning", this::clean));
  }

  private void clean(Instant now) {
    leases.deleteExpired(now);
    said.answers().forgetExpired(now);
  }
}
