package se.faltbud.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.observation.Observations;
import se.faltbud.people.Members;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.people.access.Invite;
import se.faltbud.people.access.Revoke;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.reminder.Simulate;
import se.faltbud.reminder.queue.Claims;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.reminder.queue.ReturnedMail;
import se.faltbud.status.AskStatus;
import se.faltbud.status.recount.Recount;
import se.faltbud.store.DocumentStore;

/**
 * The core as a command works on it, beside a running service or without one. Opened by the command
 * that needs it, closed by it.
 *
 * @param embeddedIn folder of the embedded store, whose lock a service holds; absent on MongoDB
 */
public record Session(
    DocumentStore store,
    Optional<Path> embeddedIn,
    Plans plans,
    ImportPlan importPlan,
    Invite invite,
    Members members,
    Revoke revoke,
    ApiTokens apiTokens,
    Observations observations,
    ProgressEntries progressEntries,
    AskStatus askStatus,
    Recount recount,
    Simulate simulate,
    Reminders reminders,
    Claims claims,
    ReturnedMail returnedMail,
    DateRequests dateRequests,
    InstantSource clock)
    implements AutoCloseable {
  @Override
  public void close() {
    store.close();
  }
}
