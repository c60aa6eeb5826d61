package se.faltbud.observation;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One stored observation: a place and what was seen there, never a person.
 *
 * @param key natural id from the door: {@code tg:<chat>:<message>} or the client's UUID; storing
 *     the same key again is harmless
 * @param shortId what people call it, {@code O-1842}
 * @param plan id of the plan it belongs to
 * @param latitude WGS 84 degrees, three decimals
 * @param observedAt when it was seen
 * @param receivedAt when the service took it
 * @param member who reported; never exported
 * @param organisation the reporter's at the time
 * @param role the reporter's at the time
 * @param channel the door: {@code tg}, {@code web}, {@code dc}, {@code api}
 * @param version 1 when first stored, one more with each change
 */
public record Observation(
    String key,
    String shortId,
    String plan,
    String category,
    String area,
    Optional<String> place,
    OptionalDouble latitude,
    OptionalDouble longitude,
    Instant observedAt,
    Instant receivedAt,
    Severity severity,
    String text,
    String member,
    String organisation,
    String role,
    Optional<String> activity,
    String channel,
    Status status,
    long version) {

  /** Whether it counts. */
  public enum Status {
    ACTIVE,
    WITHDRAWN
  }
}
