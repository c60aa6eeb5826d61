package se.faltbud.observation.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One stored observation: a place and what was seen there, never a person.
 *
 * @param key natural id from the door: {@code tg:<chat>:<message>} or the client's UUID; storing
 *     the same key again is harmless
 * @param shortId what people call it, {@code O-1842}
 * @param plan id of the plan it belongs to
 */
public record Observation(
    String key,
    String shortId,
    String plan,
    Sighting sighting,
    Reporter reporter,
    Lifecycle lifecycle) {
  /** How far a reporter's clock may be ahead of ours. */
  public static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

  public Observation withCategory(String code, String keptText) {
    return with(sighting.withCategory(code, keptText), lifecycle.following(Optional.empty()));
  }

  /** In another area; a place inside the old one no longer holds. */
  public Observation withArea(String code) {
    return code.equals(sighting.place().area())
        ? this
        : with(sighting.withPlace(Place.in(code)), lifecycle.following(Optional.empty()));
  }

  /** One more report of another, or of none. */
  public Observation following(Optional<String> shortIdOfOther) {
    return with(sighting, lifecycle.following(shortIdOfOther));
  }

  /** Taken back; what took it back first stays its reason. */
  public Observation withdrawn(Optional<String> byKey) {
    return lifecycle.isWithdrawn() ? this : with(sighting, lifecycle.withdrawn(byKey));
  }

  /** The same, by an edit of a time. */
  public Observation edited(Instant at) {
    return with(sighting, lifecycle.edited(at));
  }

  /**
   * What a draft says, where it says something; the rest as it is. What is of another kind or in
   * another place is no longer one more report of the same.
   */
  public Observation corrected(Draft draft, String keptText, Instant at) {
    Sighting corrected = sighting.corrected(draft, keptText);
    Lifecycle edited = lifecycle.edited(at);
    return with(
        corrected,
        corrected.isSameKindAndPlace(sighting) ? edited : edited.following(Optional.empty()));
  }

  /** The same as the store gives it back: at a version, its times cut to milliseconds. */
  public Observation stored(long newVersion) {
    return with(sighting.inMilliseconds(), lifecycle.stored(newVersion));
  }

  private Observation with(Sighting newSighting, Lifecycle newLifecycle) {
    return new Observation(key, shortId, plan, newSighting, reporter, newLifecycle);
  }
}
