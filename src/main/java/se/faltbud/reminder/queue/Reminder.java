package se.faltbud.reminder.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import se.faltbud.people.Channel;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;

/**
 * One reminder as it is kept. Holds no sentence: what people read is composed when it is sent.
 *
 * @param id deterministic, see {@link se.faltbud.reminder.policy.Planned#id}
 * @param shortId what buttons and links carry, {@code R-12}
 * @param subject what it is about
 * @param routing whose it is and who is written to
 * @param rule name of the rule
 * @param plannedFor when it was to be sent
 * @param sending how far its sending has come
 * @param notice for NOTICE: values of its sentence, {@code key} among them; empty otherwise
 * @param version of the stored record
 */
public record Reminder(
    String id,
    String shortId,
    Subject subject,
    Routing routing,
    String rule,
    Instant plannedFor,
    Sending sending,
    Map<String, String> notice,
    long version) {
  public Reminder {
    notice = Map.copyOf(notice);
  }

  /**
   * What a reminder is about.
   *
   * @param kind of the item
   * @param item id of the item, {@code A04.2}
   * @param due the item's day in the plan's zone
   */
  public record Subject(ItemKind kind, String item, LocalDate due) {
    public static Subject of(Deadline deadline) {
      return new Subject(deadline.kind(), deadline.item(), deadline.due());
    }
  }

  /**
   * Whose the item is, and who is written to about it.
   *
   * @param addressee whose the item is
   * @param recipient the addressee or its substitute
   */
  public record Routing(String addressee, String recipient) {
    /** Straight to whom it concerns. */
    public static Routing direct(String addressee) {
      return new Routing(addressee, addressee);
    }
  }

  /**
   * How far the sending of a reminder has come.
   *
   * @param dueAt when it is tried next; absent once it is over
   * @param sentAt when it was sent; present for SENT
   * @param channel by which it was sent
   * @param why for SUPERSEDED and GIVEN_UP: a word for the reason
   * @param attempts how often sending failed
   */
  public record Sending(
      State state,
      Optional<Instant> dueAt,
      Optional<Instant> sentAt,
      Optional<Channel> channel,
      Optional<String> why,
      int attempts) {
    /** Not tried yet, to be sent at a moment. */
    public static Sending planned(Instant at) {
      return new Sending(
          State.PLANNED, Optional.of(at), Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }

    private Sending retryAt(Instant until, int failures) {
      return new Sending(State.PLANNED, Optional.of(until), sentAt, channel, why, failures);
    }

    private Sending end(State end, String reason) {
      return new Sending(end, Optional.empty(), sentAt, channel, Optional.of(reason), attempts);
    }
  }

  /** Where it stands. */
  public enum State {
    PLANNED("planned"),
    SENT("sent"),
    /** Not sent, and rightly so: done, moved, folded into another. */
    SUPERSEDED("superseded"),
    /** Could not be sent, and the operator was told. */
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
      String id, String shortId, Subject subject, Routing routing, String rule, Instant at) {
    return new Reminder(id, shortId, subject, routing, rule, at, Sending.planned(at), Map.of(), 0);
  }

  public ItemKind kind() {
    return subject.kind();
  }

  public String item() {
    return subject.item();
  }

  public LocalDate due() {
    return subject.due();
  }

  public String addressee() {
    return routing.addressee();
  }

  public String recipient() {
    return routing.recipient();
  }

  public State state() {
    return sending.state();
  }

  /** When it is tried next; absent once it is over. */
  public Optional<Instant> dueAt() {
    return sending.dueAt();
  }

  public Optional<Instant> sentAt() {
    return sending.sentAt();
  }

  /** See {@link Deadline#thread}. */
  public String thread() {
    return Deadline.thread(kind(), item(), due());
  }

  /** Who the recipient stands in for; empty when it is the addressee. */
  public Optional<String> insteadOf() {
    return recipient().equals(addressee()) ? Optional.empty() : Optional.of(addressee());
  }

  /** Whether it was not sent for a reason that no longer holds once it is wanted again. */
  public boolean mayComeBack() {
    return state() == State.SUPERSEDED
        && sending.why().filter(Relevance.PASSING::contains).isPresent();
  }

  Reminder sent(Instant now, Channel by) {
    return with(
        new Sending(
            State.SENT,
            Optional.empty(),
            Optional.of(now),
            Optional.of(by),
            Optional.empty(),
            sending.attempts()));
  }

  Reminder superseded(String reason) {
    return with(sending.end(State.SUPERSEDED, reason));
  }

  Reminder givenUp(String reason) {
    return with(sending.end(State.GIVEN_UP, reason));
  }

  Reminder postponed(Instant until) {
    return with(sending.retryAt(until, sending.attempts()));
  }

  Reminder failed(Instant until) {
    return with(sending.retryAt(until, sending.attempts() + 1));
  }

  /** Planned for another moment or another person than it was. */
  Reminder replanned(String newRecipient, Instant at) {
    Routing changed = new Routing(addressee(), newRecipient);
    return new Reminder(
        id, shortId, subject, changed, rule, at, Sending.planned(at), notice, version);
  }

  /** The same with other values of its sentence. */
  public Reminder withNotice(Map<String, String> values) {
    return new Reminder(id, shortId, subject, routing, rule, plannedFor, sending, values, version);
  }

  private Reminder with(Sending changed) {
    return new Reminder(id, shortId, subject, routing, rule, plannedFor, changed, notice, version);
  }
}
