package se.faltbud.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.people.Member;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Changes or withdraws one's own observation while it is fresh. The counts move with it. Repeating
 * a change is harmless. Thread-safe.
 */
public final class ChangeObservation {
  private final Observations observations;
  private final FollowObservation followObservation;
  private final Plans plans;
  private final PrivacyGate gate;
  private final Supplier<Duration> window;

  /**
   * Binds it to what it needs.
   *
   * @param window how long an entry may be changed by the one who made it
   */
  public ChangeObservation(
      Observations observations,
      FollowObservation followObservation,
      Plans plans,
      PrivacyGate gate,
      Supplier<Duration> window) {
    this.observations = observations;
    this.followObservation = followObservation;
    this.plans = plans;
    this.gate = gate;
    this.window = window;
  }

  /** How long an entry may be changed by the one who made it. */
  public Duration window() {
    return window.get();
  }

  /** Whether an entry received at a time may still be changed. */
  public boolean isFresh(Instant receivedAt, Instant now) {
    return !receivedAt.plus(window.get()).isBefore(now);
  }

  /**
   * The member's own observation, if it may still be changed.
   *
   * @throws Refused ENTRY_UNKNOWN, ENTRY_NOT_YOURS, UNDO_TOO_LATE, ENTRY_WITHDRAWN
   */
  public Observation changeable(String shortId, Member member, Instant now) {
    Observation found = undoable(shortId, member, now);
    checkActive(found);
    return found;
  }

  /**
   * The member's own observation, if it may still be taken back or already is.
   *
   * @throws Refused ENTRY_UNKNOWN, ENTRY_NOT_YOURS, UNDO_TOO_LATE
   */
  public Observation undoable(String shortId, Member member, Instant now) {
    Observation found =
        observations
            .byShortId(shortId)
            .orElseThrow(() -> new Refused(RefusalCode.ENTRY_UNKNOWN, Map.of("key", shortId)));
    if (!found.reporter().member().equals(member.id())) {
      throw new Refused(RefusalCode.ENTRY_NOT_YOURS);
    }
    if (!isFresh(found.lifecycle().receivedAt(), now)) {
      throw new Refused(
          RefusalCode.UNDO_TOO_LATE, Map.of("key", shortId, "minutes", window.get().toMinutes()));
    }
    return found;
  }

  /**
   * Takes it back: it stays in the store as withdrawn and counts nowhere; the first of those that
   * follow it counts instead. Idempotent.
   */
  public Observation withdraw(Observation observation) {
    return withdraw(observation, Optional.empty());
  }

  /**
   * Takes it back on account of a message. Idempotent: what took it back first stays recorded.
   *
   * @param byKey natural key of the message, to know it again when it is delivered twice
   * @throws Refused CHANGED_MEANWHILE
   */
  public Observation withdraw(Observation observation, String byKey) {
    return withdraw(observation, Optional.of(byKey));
  }

  private Observation withdraw(Observation observation, Optional<String> byKey) {
    followObservation.release(observation);
    return replace(observation, observation.withdrawn(byKey));
  }

  /**
   * Gives it another category.
   *
   * @throws Refused CATEGORY_UNKNOWN, ENTRY_WITHDRAWN, CHANGED_MEANWHILE
   */
  public Observation category(Observation observation, String code) {
    checkActive(observation);
    Category category = LogObservation.category(plans.current(), code);
    String kept = LogObservation.keptText(category, observation.sighting().text());
    return replace(observation, observation.withCategory(code, kept));
  }

  /**
   * Moves it to another area; a place inside the old one no longer holds.
   *
   * @throws Refused AREA_UNKNOWN, ENTRY_WITHDRAWN, CHANGED_MEANWHILE
   */
  public Observation area(Observation observation, String code) {
    checkActive(observation);
    LogObservation.checkArea(plans.current(), code);
    return replace(observation, observation.withArea(code));
  }

  /**
   * Gives it what a corrected text says, as a correction newer than every edit before it.
   *
   * @throws Refused as {@link #text(Observation, Draft, Instant, Instant)}
   */
  public Observation text(Observation observation, Draft draft, Instant now) {
    Instant newer =
        observation
            .lifecycle()
            .editedAt()
            .map(before -> before.plusMillis(1))
            .filter(after -> after.isAfter(now))
            .orElse(now);
    return text(observation, draft, newer, now);
  }

  /**
   * Gives it what a corrected text says; what the new text does not say stays as it was. An older
   * edit never wins: one that is not newer than the last changes nothing.
   *
   * @param draft read out of the new text
   * @param editedAt when the text was edited, by the door's clock
   * @return the observation as stored
   * @throws Refused CATEGORY_UNKNOWN, AREA_UNKNOWN, ACTIVITY_UNKNOWN, TEXT_TOO_LONG,
   *     PERSONAL_NUMBER, TIME_IN_FUTURE, TIME_TOO_OLD, ENTRY_WITHDRAWN, CHANGED_MEANWHILE
   */
  public Observation text(Observation observation, Draft draft, Instant editedAt, Instant now) {
    checkActive(observation);
    if (observation.lifecycle().editedAt().filter(last -> !editedAt.isAfter(last)).isPresent()) {
      return observation;
    }
    Plan plan = plans.current();
    Category category =
        LogObservation.category(plan, draft.category().orElse(observation.sighting().category()));
    draft.area().ifPresent(area -> LogObservation.checkArea(plan, area));
    LogObservation.checkActivity(plan, draft);
    draft.observedAt().ifPresent(at -> LogObservation.checkTime(at, now));
    LogObservation.checkLength(draft.text());
    String kept = LogObservation.keptText(category, gate.screen(draft.text()).text());
    return replace(observation, observation.corrected(draft, kept, editedAt));
  }

  /**
   * Remembers by which edit an observation came, when its message could not be stored before it was
   * edited: the same edit again changes nothing, and an older one never wins.
   */
  public void cameByEdit(Observation observation, Instant editedAt) {
    if (observation.lifecycle().editedAt().isEmpty()) {
      replace(observation, observation.edited(editedAt));
    }
  }

  private static void checkActive(Observation observation) {
    if (observation.lifecycle().isWithdrawn()) {
      throw new Refused(RefusalCode.ENTRY_WITHDRAWN, Map.of("key", observation.shortId()));
    }
  }

  private Observation replace(Observation before, Observation after) {
    if (after.equals(before)) {
      return before;
    }
    ObservationTallies tallies = new ObservationTallies(plans.current().zone());
    if (observations.change(before, after, tallies)) {
      return after.stored(before.lifecycle().version() + 1);
    }
    // of two that take the same entry back, the second finds it done
    return observations
        .byKey(before.key())
        .filter(now -> after.lifecycle().isWithdrawn())
        .filter(now -> now.lifecycle().isWithdrawn())
        .orElseThrow(() -> new Refused(RefusalCode.CHANGED_MEANWHILE));
  }
}
