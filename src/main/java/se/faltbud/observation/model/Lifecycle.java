package se.faltbud.observation.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What became of an observation since it was received.
 *
 * @param receivedAt when the service took it
 * @param editedAt when the newest text that changed it was sent; absent while never edited
 * @param withdrawnBy natural key of the message that took it back, where one is known
 * @param follows short id of the observation this is one more report of; that one follows none
 * @param version 1 when first stored, one more with each change; 0 before
 */
public record Lifecycle(
    Instant receivedAt,
    Status status,
    Optional<Instant> editedAt,
    Optional<String> withdrawnBy,
    Optional<String> follows,
    long version) {

  /** Whether it counts. */
  public enum Status {
    ACTIVE,
    WITHDRAWN
  }

  /** Of one received at a time and not stored yet. */
  public static Lifecycle received(Instant at) {
    return new Lifecycle(
        at, Status.ACTIVE, Optional.empty(), Optional.empty(), Optional.empty(), 0);
  }

  public boolean isWithdrawn() {
    return status == Status.WITHDRAWN;
  }

  Lifecycle withdrawn(Optional<String> byKey) {
    return new Lifecycle(receivedAt, Status.WITHDRAWN, editedAt, byKey, Optional.empty(), version);
  }

  Lifecycle edited(Instant at) {
    return new Lifecycle(receivedAt, status, Optional.of(at), withdrawnBy, follows, version);
  }

  Lifecycle following(Optional<String> shortIdOfOther) {
    return new Lifecycle(receivedAt, status, editedAt, withdrawnBy, shortIdOfOther, version);
  }

  Lifecycle stored(long newVersion) {
    return new Lifecycle(
        receivedAt.truncatedTo(ChronoUnit.MILLIS),
        status,
        editedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS)),
        withdrawnBy,
        follows,
        newVersion);
  }
}
