package se.faltbud.reminder.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.Way;

/**
 * One reminder as it is kept. Holds no sentence: what people read is made when it is sent.
 *
 * @param id deterministic, see {@link se.faltbud.reminder.policy.Planned#id}
 * @param shortId what buttons and links carry, {@code R-12}
 * @param kind of the item
 * @param item id of the item, {@code A04.2}
 * @param due the item's day in the plan's zone
 * @param addressee whose the item is
 * @param recipient who is written to: the addressee or its substitute
 * @param rule name of the rule
 * @param plannedFor when it was to be sent
 * @param dueAt when it is tried next; absent once it is over
 * @param sentAt when it was sent; present for SENT
 * @param way by which it was sent
 * @param why for SUPERSEDED and GIVEN_UP: a word for the reason
 * @param attempts how often sending failed
 * @param notice for NOTICE: values of its sentence, {@code key} among them; empty otherwise
 * @param version of the stored record
 */
public record Reminder(
    String id,
    String shortId,
    ItemKind kind,
    String item,
    LocalDate due,
    String addressee,
    String recipient,
    String rule,
    Instant plannedFor,
    Optional<Instant> dueAt,
    State state,
    Optional<Instant> sentAt,
    Optional<Way> way,
    Optional<String> why,
    int attempts,
    Map<String, String> notice,
    long version) {
  public Reminder {
    notice = Map.copyOf(notice);
  }

  /** Where it stands. */
  public enum State {
    PLANNED("planned"),
    SENT("sent"),
    /** Not sent, and rightly so: done, moved, folded into another. */
    SUPERSEDED("superseded"),
    /** Could not be sent; told aloud. */
    GIVEN_UP("given_up");

    private final String key;

    State(String key) {
      this.key = key;
    }

    /** As it stands in exports. */
    public String key() {
      return key;
    }
  }

  /**
   * A new one, to be stored.
   *
   * @param id see {@link #id}
   * @param at when it is to be sent
   */
  public static Reminder planned(
      String id,
      String shortId,
      Deadline deadline,
      String addressee,
      String recipient,
      String rule,
      Instant at) {
    return planned(
        id,
        shortId,
        deadline.kind(),
        deadline.item(),
        deadline.due(),
        addressee,
        recipient,
        rule,
        at,
        Map.of());
  }

  static Reminder planned(
      String id,
      String shortId,
      ItemKind kind,
      String item,
      LocalDate due,
      String addressee,
      String recipient,
      String rule,
      Instant at,
      Map<String, String> notice) {
    return new Reminder(
        id,
        shortId,
        kind,
        item,
        due,
        addressee,
        recipient,
        rule,
        at,
        Optional.of(at),
        State.PLANNED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        notice,
        0);
  }

  /** See {@link Deadline#thread}. */
  public String thread() {
    return Deadline.thread(kind, item, due);
  }

  /** Who the recipient stands in for; empty when it is the addressee. */
  public Optional<String> insteadOf() {
    return recipient.equals(addressee) ? Optional.empty() : Optional.of(addressee);
  }

  /** Whether it was not sent for a reason that no longer holds once it is wanted again. */
  public boolean mayComeBack() {
    return state == State.SUPERSEDED && why.filter(Relevance.PASSING::contains).isPresent();
  }

  Reminder sent(Instant now, Way by) {
    return on(
        new Course(
            Optional.empty(),
            State.SENT,
            Optional.of(now),
            Optional.of(by),
            Optional.empty(),
            attempts));
  }

  Reminder superseded(String reason) {
    return over(State.SUPERSEDED, reason);
  }

  Reminder givenUp(String reason) {
    return over(State.GIVEN_UP, reason);
  }

  private Reminder over(State end, String reason) {
    return on(new Course(Optional.empty(), end, sentAt, way, Optional.of(reason), attempts));
  }

  Reminder postponed(Instant until) {
    return on(new Course(Optional.of(until), State.PLANNED, sentAt, way, why, attempts));
  }

  Reminder failed(Instant until) {
    return on(new Course(Optional.of(until), State.PLANNED, sentAt, way, why, attempts + 1));
  }

  /** Planned for another moment or another person than it was. */
  Reminder replanned(String newRecipient, Instant at) {
    return copy(newRecipient, at, Course.from(at), notice);
  }

  /** The same with other values of its sentence; never stored. */
  public Reminder saying(Map<String, String> values) {
    Course same = new Course(dueAt, state, sentAt, way, why, attempts);
    return copy(recipient, plannedFor, same, values);
  }

  /** How it fares: all of it that changes while its moment and its recipient stay. */
  private record Course(
      Optional<Instant> dueAt,
      State state,
      Optional<Instant> sentAt,
      Optional<Way> way,
      Optional<String> why,
      int attempts) {
    static Course from(Instant at) {
      return new Course(
          Optional.of(at), State.PLANNED, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }
  }

  private Reminder on(Course course) {
    return copy(recipient, plannedFor, course, notice);
  }

  private Reminder copy(
      String newRecipient, Instant moment, Course course, Map<String, String> values) {
    return new Reminder(
        id,
        shortId,
        kind,
        item,
        due,
        addressee,
        newRecipient,
        rule,
        moment,
        course.dueAt(),
        course.state(),
        course.sentAt(),
        course.way(),
        course.why(),
        course.attempts(),
        values,
        version);
  }
}
