package se.faltbud.app;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import se.faltbud.audit.AuditLog;
import se.faltbud.chat.Chats;
import se.faltbud.chat.observing.ReportReader;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.FollowObservation;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.Observations;
import se.faltbud.observation.SimilarNearby;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.people.ChangeLanguage;
import se.faltbud.people.Members;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.people.access.CalendarAddresses;
import se.faltbud.people.access.FirstCoordinator;
import se.faltbud.people.access.Invite;
import se.faltbud.people.access.Invites;
import se.faltbud.people.access.JoinByCode;
import se.faltbud.people.access.LoginLinks;
import se.faltbud.photo.Photos;
import se.faltbud.plan.Plan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.plan.version.MoveDate;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.progress.ActivityStates;
import se.faltbud.progress.CorrectProgress;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.RecordProgress;
import se.faltbud.progress.UndoProgress;
import se.faltbud.reminder.policy.Way;
import se.faltbud.responsibility.Reassign;
import se.faltbud.responsibility.Reassignments;
import se.faltbud.status.AskStatus;
import se.faltbud.status.MyWork;
import se.faltbud.status.Overdue;
import se.faltbud.status.calendar.CalendarDates;
import se.faltbud.status.recount.Recount;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.ShortIds;
import se.faltbud.web.ChatHistory;
import se.faltbud.web.Sessions;
import se.faltbud.web.desk.PlanUploads;

/**
 * The product without its doors: every repository and use case over one store, each built once.
 * What the service, the command line and the tests all stand on.
 */
public record Core(
    DocumentStore store,
    InstantSource clock,
    AuditLog audit,
    Revisions revisions,
    PrivacyGate gate,
    Plans plans,
    ImportPlan importPlan,
    MoveDate moveDate,
    Members members,
    Invites invites,
    Invite invite,
    JoinByCode joinByCode,
    FirstCoordinator firstCoordinator,
    ChangeLanguage changeLanguage,
    Reassignments reassignments,
    Reassign reassign,
    CalendarAddresses calendarAddresses,
    LoginLinks loginLinks,
    ApiTokens apiTokens,
    Observations observations,
    ReportReader reportReader,
    LogObservation logObservation,
    FollowObservation followObservation,
    SimilarNearby similarNearby,
    ChangeObservation changeObservation,
    Photos photos,
    ProgressEntries progressEntries,
    RecordProgress recordProgress,
    UndoProgress undoProgress,
    CorrectProgress correctProgress,
    AskStatus askStatus,
    Overdue overdue,
    MyWork myWork,
    CalendarDates calendarDates,
    Recount recount,
    Chats chats,
    Reminding reminding)
    implements AutoCloseable {

  /** Twice the second within which what another process wrote is seen. */
  private static final Duration BETWEEN_SCANS = Duration.ofSeconds(2);

  /** Every collection there is; an engine is opened with these. */
  static final List<CollectionSpec> COLLECTIONS = collections();

  private static List<CollectionSpec> collections() {
    List<CollectionSpec> all = new ArrayList<>(Reminding.COLLECTIONS);
    all.addAll(
        List.of(
            Plans.COLLECTION,
            Members.MEMBERS,
            Members.IDENTITIES,
            Invites.COLLECTION,
            Reassignments.COLLECTION,
            CalendarAddresses.COLLECTION,
            LoginLinks.COLLECTION,
            ApiTokens.COLLECTION,
            Sessions.COLLECTION,
            AuditLog.COLLECTION,
            PlanUploads.COLLECTION,
            Observations.COLLECTION,
            Observations.VERSIONS,
            Photos.COLLECTION,
            ProgressEntries.COLLECTION,
            Chats.COLLECTION,
            KeptSecrets.COLLECTION,
            ChatHistory.COLLECTION));
    return List.copyOf(all);
  }

  /**
   * Puts the core together.
   *
   * @param config read as far as it is asked for
   * @param doors the ways people can be written to unasked, besides the web
   */
  static Core over(DocumentStore store, BotConfig config, Set<Way> doors, InstantSource clock) {
    AuditLog audit = new AuditLog(store);
    Revisions revisions = new Revisions(store);
    PrivacyGate gate = new PrivacyGate();
    Plans plans = new Plans(store, revisions);
    PlanReader planReader = new PlanReader(gate);
    Supplier<Plan> plan = plans::current;

    Members members = new Members(store, revisions);
    Invites invites = new Invites(store);
    Invite invite = new Invite(invites, plans::currentIfAny, clock, audit);
    Reassignments reassignments = new Reassignments(store, revisions);

    Observations observations = new Observations(store);
    FollowObservation followObservation = new FollowObservation(observations, plans);
    ShortIds observationIds = new ShortIds(store, "O");
    ProgressEntries entries = new ProgressEntries(store);
    ActivityStates states = new ActivityStates(store);
    ShortIds entryIds = new ShortIds(store, "F");
    AskStatus askStatus = new AskStatus(store, plan, reassignments::of, clock);
    MoveDate moveDate = new MoveDate(plans, planReader);
    Reassign reassign = new Reassign(reassignments, plan, audit);
    RecordProgress recordProgress =
        new RecordProgress(entries, states, entryIds, plan, reassignments::of, gate);
    UndoProgress undoProgress = new UndoProgress(entries, states, config::changeable);
    Supplier<ZoneId> zone = () -> plans.currentIfAny().map(Plan::zone).orElse(Demo.ZONE);
    Reminding reminding =
        Reminding.over(
            new Reminding.Ground(
                store,
                revisions,
                gate,
                plans,
                moveDate,
                members,
                reassign,
                entries,
                recordProgress,
                askStatus,
                audit),
            () -> config.reminderRules(zone.get()),
            doors);

    return new Core(
        store,
        clock,
        audit,
        revisions,
        gate,
        plans,
        new ImportPlan(
            plans,
            planReader,
            id -> !observations.latestFor(id, 1).isEmpty() || !entries.latestFor(id, 1).isEmpty(),
            audit),
        moveDate,
        members,
        invites,
        invite,
        new JoinByCode(invites, members, audit),
        new FirstCoordinator(members, invites, invite, plans::currentIfAny),
        new ChangeLanguage(members),
        reassignments,
        reassign,
        new CalendarAddresses(store),
        new LoginLinks(store, audit),
        new ApiTokens(store, audit),
        observations,
        new ReportReader(current -> new ObservationLanguage(current, config.vocabulary())),
        new LogObservation(observations, observationIds, plans, gate),
        followObservation,
        new SimilarNearby(observations, config::vocabulary),
        new ChangeObservation(observations, followObservation, plans, gate, config::changeable),
        new Photos(store),
        entries,
        recordProgress,
        undoProgress,
        new CorrectProgress(entries, recordProgress, undoProgress),
        askStatus,
        new Overdue(askStatus),
        new MyWork(askStatus, observations, entries),
        new CalendarDates(store, plans, reassignments::of, clock),
        new Recount(store, observations, entries, zone, BETWEEN_SCANS),
        new Chats(store),
        reminding);
  }

  @Override
  public void close() {
    store.close();
  }
}
