package se.faltbud.cli;

import java.time.InstantSource;
import se.faltbud.followup.AskStatus;
import se.faltbud.followup.Recount;
import se.faltbud.observation.Observations;
import se.faltbud.people.Invite;
import se.faltbud.plan.ImportPlan;
import se.faltbud.plan.Plans;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.store.DocumentStore;

/**
 * The core as a command works on it, beside a running service or without one. Opened by the command
 * that needs it, closed by it.
 */
public record Session(
    DocumentStore store,
    Plans plans,
    ImportPlan importPlan,
    Invite invite,
    Observations observations,
    ProgressEntries progressEntries,
    AskStatus askStatus,
    Recount recount,
    InstantSource clock)
    implements AutoCloseable {
  @Override
  public void close() {
    store.close();
  }
}
