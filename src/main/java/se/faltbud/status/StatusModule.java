package se.faltbud.status;

import se.faltbud.foundation.Foundation;
import se.faltbud.observation.ObservationModule;
import se.faltbud.plan.version.PlanModule;
import se.faltbud.progress.ProgressModule;
import se.faltbud.responsibility.ResponsibilityModule;

/** The state of the plan, of what is overdue, and of one member's work. Each part is built once. */
public final class StatusModule {
  public final AskStatus askStatus;
  public final Overdue overdue;
  public final MyWork myWork;

  /** Builds the module. */
  public StatusModule(
      Foundation foundation,
      PlanModule plan,
      ResponsibilityModule responsibility,
      ObservationModule observation,
      ProgressModule progress) {
    askStatus =
        new AskStatus(
            foundation.store, plan.current(), responsibility.reassignments::of, foundation.clock);
    overdue = new Overdue(askStatus);
    myWork = new MyWork(askStatus, observation.observations, progress.entries);
  }
}
