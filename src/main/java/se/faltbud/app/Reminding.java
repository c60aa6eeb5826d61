package se.faltbud.app;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import se.faltbud.audit.AuditTrail;
import se.faltbud.contact.MailAddresses;
import se.faltbud.contact.MailDays;
import se.faltbud.contact.PendingAddresses;
import se.faltbud.contact.PushSubscriptions;
import se.faltbud.contact.Unreachable;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.people.Members;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.MoveDate;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.RecordProgress;
import se.faltbud.reminder.Simulate;
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
import se.faltbud.reminder.policy.Way;
import se.faltbud.reminder.queue.Claims;
import se.faltbud.reminder.queue.Notices;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.PlanReminders;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.responsibility.Reassign;
import se.faltbud.status.AskStatus;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.ShortIds;

/** The part of the core that reminds: repositories and use cases, each built once. */
public record Reminding(
    Supplier<ReminderRules> rules,
    Facts facts,
    Reminders reminders,
    Claims claims,
    Notices notices,
    PlanReminders planReminders,
    Simulate simulate,
    OpenReminder openReminder,
    AnswerReminder answerReminder,
    AnswerAssignment answerAssignment,
    RequestNewDate requestNewDate,
    DecideNewDate decideNewDate,
    GiveItem giveItem,
    NudgeOwner nudgeOwner,
    GoAway goAway,
    TellAssigned tellAssigned) {

  static final List<CollectionSpec> COLLECTIONS =
      List.of(
          Reminders.COLLECTION,
          Claims.COLLECTION,
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

  /** What it stands on. */
  record Ground(
      DocumentStore store,
      Revisions revisions,
      PrivacyGate gate,
      Plans plans,
      MoveDate moveDate,
      Members members,
      Reassign reassign,
      ProgressEntries entries,
      RecordProgress recordProgress,
      AskStatus askStatus,
      AuditTrail audit) {}

  static Reminding over(Ground ground, Supplier<ReminderRules> rules, Set<Way> doors) {
    Supplier<Plan> plan = ground.plans()::current;
    Facts.Said said = new Facts.Said(ground.store(), ground.revisions());
    Facts facts =
        new Facts(
            ground.plans(),
            ground.askStatus(),
            ground.members(),
            ground.entries(),
            said,
            ground.revisions(),
            rules,
            doors);
    Reminders reminders = new Reminders(ground.store());
    ShortIds ids = new ShortIds(ground.store(), "R");
    Notices notices = new Notices(facts, reminders, ids, rules);
    AnswerReminder answer =
        new AnswerReminder(said.answers(), ground.recordProgress(), notices, rules);
    return new Reminding(
        rules,
        facts,
        reminders,
        new Claims(ground.store()),
        notices,
        new PlanReminders(facts, reminders, ids, rules),
        new Simulate(facts, reminders, rules),
        new OpenReminder(reminders, facts, rules),
        answer,
        new AnswerAssignment(said.answers(), facts, notices, rules),
        new RequestNewDate(
            said.requests(),
            new ShortIds(ground.store(), "B"),
            ground.plans(),
            ground.moveDate(),
            answer,
            notices,
            ground.gate()),
        new DecideNewDate(
            said.requests(), ground.moveDate(), notices, ground.gate(), ground.audit()),
        new GiveItem(ground.reassign(), plan, facts, notices),
        new NudgeOwner(facts, reminders, ids, rules),
        new GoAway(said.absences(), ground.members(), facts),
        new TellAssigned(ground.plans(), ground.members(), facts, notices));
  }

  /**
   * What sends reminders, to be closed by whoever asks for it.
   *
   * @param notifiers one for each way that is open; the web is always among them
   */
  SendDueReminders sender(List<Notifier> notifiers, InstantSource clock) {
    return new SendDueReminders(
        facts,
        reminders,
        claims,
        notices,
        notifiers,
        rules,
        clock,
        new ReminderLane.Logging(),
        SendDueReminders.WORKERS);
  }
}
