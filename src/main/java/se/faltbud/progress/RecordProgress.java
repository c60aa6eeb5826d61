package se.faltbud.progress;

import java.time.Instant;
import java.util.function.Supplier;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.store.ShortIds;

/** Stores what people say about how the work goes. Thread-safe. */
public final class RecordProgress {
  public RecordProgress(
      ProgressEntries entries,
      ActivityStates states,
      ShortIds shortIds,
      Supplier<Plan> plan,
      PrivacyGate gate) {}

  /**
   * What is to be stored.
   *
   * @param key natural id; the same key stores once
   * @param channel key of the door
   * @param confirmed whether the person was asked about a {@link ProgressOutcome.Doubt} and said
   *     yes
   */
  public record Request(
      String key,
      String channel,
      Member member,
      ProgressLine line,
      Instant receivedAt,
      boolean confirmed) {}

  /** Checks and stores. Idempotent by key. */
  public ProgressOutcome record(Request request) {
    return java.util.Optional.<Object>empty().map(x -> (ProgressOutcome) x).orElseThrow();
  }
}
