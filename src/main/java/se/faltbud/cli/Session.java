package se.faltbud.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import se.faltbud.followup.AskStatus;
import se.faltbud.followup.Recount;
import se.faltbud.observation.Observations;
import se.faltbud.people.ApiTokens;
import se.faltbud.people.Invite;
import se.faltbud.people.Members;
import se.faltbud.people.Revoke;
import se.faltbud.plan.ImportPlan;
import se.faltbud.plan.Plans;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.reminder.Claims;
import se.faltbud.reminder.Reminders;
import se.faltbud.reminder.ReturnedMail;
import se.faltbud.reminder.Simulate;
import se.faltbud.reminder.facts.DateRequests;
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
