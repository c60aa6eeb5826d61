package se.faltbud.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import se.faltbud.people.Member;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Changes or withdraws one's own observation while it is fresh. The counts move with it. Repeating
 * a change is harmless. Thread-safe.
 */
public final class ChangeObservation {
  /** How long an entry may be changed by the one who made it. */
  public static final Duration FRESH = Duration.ofMinutes(10);

  private final Observations observations;
  private final Plans plans;
  private final PrivacyGate gate;

  public ChangeObservation(Observations observations, Plans plans, PrivacyGate gate) {
    this.observations = observations;
    this.plans = plans;
    this.gate = gate;
  }

  /**
   * The member's own observation, if it may still be changed.
   *
   * @throws Refused ENTRY_UNKNOWN, ENTRY_NOT_YOURS, UNDO_TOO_LATE
   */
  public Observation changeable(String shortId, Member member, Instant now) {
    Observation found =
        observations
            .byShortId(shortId)
            .orElseThrow(() -> new Refused(RefusalCode.ENTRY_UNKNOWN, Map.of("key", shortId)));
    if (!found.member().equals(member.id())) {
      throw new Refused(RefusalCode.ENTRY_NOT_YOURS);
    }
    if (found.receivedAt().plus(FRESH).isBefore(now)) {
      throw new Refused(RefusalCode.UNDO_TOO_LATE, Map.of("key", shortId));
    }
    return found;
  }

  /** Takes it back: it stays in the store as withdrawn and counts nowhere. */
  public Observation withdraw(Observation observation) {
    return replace(observation, o -> o.withStatus(Observation.Status.WITHDRAWN));
  }

  /**
   * Gives it another category.
   *
   * @throws Refused CATEGORY_UNKNOWN, CHANGED_MEANWHILE
   */
  public Observation category(Observation observation, String code) {
    Plan plan = plans.current();
    if (plan.category(code).isEmpty()) {
      throw new Refused(RefusalCode.CATEGORY_UNKNOWN, Map.of("category", code));
    }
    boolean textAllowed = plan.category(code).orElseThrow().freeTextAllowed();
    return replace(observation, o -> o.withCategory(code).withText(textAllowed ? o.text() : ""));
  }

  /**
   * Moves it to another area; a place inside the old one no longer holds.
   *
   * @throws Refused AREA_UNKNOWN, CHANGED_MEANWHILE
   */
  public Observation area(Observation observation, String code) {
    if (plans.current().area(code).isEmpty()) {
      throw new Refused(RefusalCode.AREA_UNKNOWN, Map.of("area", code));
    }
    return replace(observation, o -> o.withArea(code));
  }

  /**
   * Gives it what a corrected text says; what the new text does not say stays as it was.
   *
   * @param draft read out of the new text
   * @throws Refused PERSONAL_NUMBER, TIME_IN_FUTURE, CHANGED_MEANWHILE
   */
  public Observation text(Observation observation, Draft draft, Instant now) {
    if (draft.observedAt().isPresent()
        && draft.observedAt().get().isAfter(now.plus(LogObservation.CLOCK_SLACK))) {
      throw new Refused(RefusalCode.TIME_IN_FUTURE);
    }
    String screened = gate.screen(draft.text()).text();
    return replace(observation, o -> o.corrected(draft).withText(screened));
  }

  private Observation replace(Observation before, UnaryOperator<Observation> change) {
    Observation after = change.apply(before);
    if (after.equals(before)) {
      return before;
    }
    ObservationTallies tallies = new ObservationTallies(plans.current().zone());
    if (!observations.change(before, after, tallies)) {
      throw new Refused(RefusalCode.CHANGED_MEANWHILE);
    }
    return observations.byKey(before.key()).orElseThrow();
  }
}
