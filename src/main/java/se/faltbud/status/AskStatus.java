package se.faltbud.status;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.store.DocumentStore;

/**
 * Answers for the state of the plan or a part of it. Reads tallies only, by key and in one call:
 * the answer takes as long with a million observations as with ten. Thread-safe.
 */
public final class AskStatus {
  private final DocumentStore store;
  private final Supplier<Plan> plan;
  private final Function<String, Optional<OwnerRole>> reassigned;
  private final InstantSource clock;

  /**
   * @param plan the plan in force, for example {@code plans::current}
   * @param reassigned whose an item is since a coordinator gave it away, from memory, for example
   *     {@code reassignments::of}
   */
  public AskStatus(
      DocumentStore store,
      Supplier<Plan> plan,
      Function<String, Optional<OwnerRole>> reassigned,
      InstantSource clock) {
    this.store = store;
    this.plan = plan;
    this.reassigned = reassigned;
    this.clock = clock;
  }

  /**
   * Answers. One store read.
   *
   * @param key id of anything in the plan, or code or name of an area or organisation; empty or
   *     blank for the whole plan. Case and leading zeros do not matter
   * @throws se.faltbud.refusal.Refused KEY_UNKNOWN (key, nearest), PLAN_MISSING
   */
  public StatusAnswer answer(Optional<String> key) {
    Optional<String> asked = key.map(String::strip).filter(text -> !text.isEmpty());
    PlanState state = state();
    return asked.isPresent()
        ? new AnswerByKey(state).answer(asked.get())
        : WholePlanAnswer.of(state);
  }

  /**
   * The whole plan now. One store read.
   *
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public PlanState state() {
    return stateAt(clock.instant());
  }

  /**
   * What was said until now as it stands on the day of another moment. One store read.
   *
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public PlanState stateAt(Instant moment) {
    Plan current = plan.get();
    LocalDate today = LocalDate.ofInstant(moment, current.zone());
    return PlanState.of(
        current, store.tallies(PlanState.tallyIds(current, today)), today, reassigned);
  }
}
