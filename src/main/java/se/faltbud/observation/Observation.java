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

  Observation withCategory(String code) {
    return new Observation(
        key,
        shortId,
        plan,
        code,
        area,
        place,
        latitude,
        longitude,
        observedAt,
        receivedAt,
        severity,
        text,
        member,
        organisation,
        role,
        activity,
        channel,
        status,
        version);
  }

  Observation withArea(String code) {
    if (code.equals(area)) {
      return this;
    }
    return new Observation(
        key,
        shortId,
        plan,
        category,
        code,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        observedAt,
        receivedAt,
        severity,
        text,
        member,
        organisation,
        role,
        activity,
        channel,
        status,
        version);
  }

  Observation withText(String newText) {
    return new Observation(
        key,
        shortId,
        plan,
        category,
        area,
        place,
        latitude,
        longitude,
        observedAt,
        receivedAt,
        severity,
        newText,
        member,
        organisation,
        role,
        activity,
        channel,
        status,
        version);
  }

  Observation withStatus(Status newStatus) {
    return new Observation(
        key,
        shortId,
        plan,
        category,
        area,
        place,
        latitude,
        longitude,
        observedAt,
        receivedAt,
        severity,
        text,
        member,
        organisation,
        role,
        activity,
        channel,
        newStatus,
        version);
  }

  /** What a draft says, where it says something; the rest as it is. */
  Observation corrected(Draft draft) {
    boolean moved = draft.area().isPresent();
    return new Observation(
        key,
        shortId,
        plan,
        draft.category().orElse(category),
        draft.area().orElse(area),
        moved ? draft.place() : place,
        moved ? draft.latitude() : latitude,
        moved ? draft.longitude() : longitude,
        draft.observedAt().orElse(observedAt),
        receivedAt,
        draft.severity(),
        text,
        member,
        organisation,
        role,
        draft.activity().or(() -> activity),
        channel,
        status,
        version);
  }

  /** Whether it counts. */
  public enum Status {
    ACTIVE,
    WITHDRAWN
  }
}
