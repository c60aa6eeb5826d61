package se.faltbud.observation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

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
 * @param editedAt when the newest text that changed it was sent; absent while never edited
 * @param withdrawnBy natural key of the message that took it back, where one is known
 * @param follows short id of the observation this is one more report of; that one follows none
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
    Optional<Instant> editedAt,
    Optional<String> withdrawnBy,
    Optional<String> follows,
    long version) {
  /** How far a reporter's clock may be ahead of ours. */
  public static final Duration CLOCK_SLACK = Duration.ofMinutes(10);

  /** An observation as first taken: never edited, never withdrawn. */
  public Observation(
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
    this(
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
        status,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        version);
  }

  public Observation withCategory(String code, String keptText) {
    return changed(
        copy -> {
          copy.category = code;
          copy.text = keptText;
          copy.follows = Optional.empty();
        });
  }

  /** In another area; a place inside the old one no longer holds. */
  public Observation withArea(String code) {
    return code.equals(area) ? this : changed(copy -> copy.move(code, Optional.empty()));
  }

  /** One more report of another, or of none. */
  public Observation following(Optional<String> shortIdOfOther) {
    return changed(copy -> copy.follows = shortIdOfOther);
  }

  /** Taken back; what took it back first stays its reason. */
  public Observation withdrawn(Optional<String> byKey) {
    if (status == Status.WITHDRAWN) {
      return this;
    }
    return changed(
        copy -> {
          copy.status = Status.WITHDRAWN;
          copy.follows = Optional.empty();
          copy.withdrawnBy = byKey;
        });
  }

  /** The same, by an edit of a time. */
  public Observation edited(Instant at) {
    return changed(copy -> copy.editedAt = Optional.of(at));
  }

  /** What a draft says, where it says something; the rest as it is. */
  public Observation corrected(Draft draft, String keptText, Instant at) {
    return changed(
        copy -> {
          copy.category = draft.category().orElse(category);
          draft.area().ifPresent(code -> copy.move(code, Optional.of(draft)));
          copy.observedAt = draft.observedAt().orElse(observedAt);
          copy.severity = draft.severity();
          copy.activity = draft.activity().or(() -> activity);
          copy.text = keptText;
          copy.editedAt = Optional.of(at);
          if (!copy.isSameSight(this)) {
            copy.follows = Optional.empty();
          }
        });
  }

  /** The same as the store gives it back: at a version, its times cut to milliseconds. */
  public Observation stored(long newVersion) {
    return changed(
        copy -> {
          copy.observedAt = observedAt.truncatedTo(ChronoUnit.MILLIS);
          copy.receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
          copy.editedAt = editedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
          copy.version = newVersion;
        });
  }

  private Observation changed(Consumer<Change> change) {
    Change copy = new Change(this);
    change.accept(copy);
    return copy.done();
  }

  /** A copy while it is being changed: the one place that lists what never changes. */
  private static final class Change {
    private final Observation from;
    private String category;
    private String area;
    private Optional<String> place;
    private OptionalDouble latitude;
    private OptionalDouble longitude;
    private Instant observedAt;
    private Instant receivedAt;
    private Severity severity;
    private String text;
    private Optional<String> activity;
    private Status status;
    private Optional<Instant> editedAt;
    private Optional<String> withdrawnBy;
    private Optional<String> follows;
    private long version;

    Change(Observation from) {
      this.from = from;
      category = from.category;
      area = from.area;
      place = from.place;
      latitude = from.latitude;
      longitude = from.longitude;
      observedAt = from.observedAt;
      receivedAt = from.receivedAt;
      severity = from.severity;
      text = from.text;
      activity = from.activity;
      status = from.status;
      editedAt = from.editedAt;
      withdrawnBy = from.withdrawnBy;
      follows = from.follows;
      version = from.version;
    }

    void move(String code, Optional<Draft> to) {
      area = code;
      place = to.flatMap(Draft::place);
      latitude = to.map(Draft::latitude).orElseGet(OptionalDouble::empty);
      longitude = to.map(Draft::longitude).orElseGet(OptionalDouble::empty);
      if (!isSameSight(from)) {
        follows = Optional.empty();
      }
    }

    /** Whether it is still of the same kind in the same place. */
    private boolean isSameSight(Observation other) {
      return category.equals(other.category)
          && area.equals(other.area)
          && place.equals(other.place)
          && latitude.equals(other.latitude)
          && longitude.equals(other.longitude);
    }

    Observation done() {
      return new Observation(
          from.key,
          from.shortId,
          from.plan,
          category,
          area,
          place,
          latitude,
          longitude,
          observedAt,
          receivedAt,
          severity,
          text,
          from.member,
          from.organisation,
          from.role,
          activity,
          from.channel,
          status,
          editedAt,
          withdrawnBy,
          follows,
          version);
    }
  }

  /** Whether it counts. */
  public enum Status {
    ACTIVE,
    WITHDRAWN
  }
}
