package se.faltbud.reminder.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * Turns at writing to somebody, so that of several services one does. A turn is taken by an insert:
 * of those who try for turn n + 1 of a recipient one gets it, on every engine, without a lock. It
 * runs out by itself, and its number is the fencing token: who comes late sees that a higher one
 * was taken. The clocks of the services must agree to within seconds. Thread-safe.
 */
public final class Claims {
  private static final Index BY_RECIPIENT = Index.on("recipient", "recipient", "number");
  private static final Index BY_EXPIRY = Index.on("expiry", "until");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("reminder_claims", BY_RECIPIENT, BY_EXPIRY);

  /** How long a turn lasts: longer than a message may wait for its place in a messenger's line. */
  public static final Duration LEASE = Duration.ofSeconds(60);

  /**
   * Nothing is sent any more so shortly before a turn ends: to connect, to write and to read may
   * take that long together, and what came of it is to be known within the turn.
   */
  static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration KEPT = Duration.ofDays(1);

  private final DocumentStore store;

  public Claims(DocumentStore store) {
    this.store = store;
  }

  /** A turn that was taken. */
  public record Claim(String recipient, long number, Instant until) {
    /** Whether a message may still be sent under it. */
    public boolean maySend(Instant now) {
      return now.isBefore(until.minus(MARGIN));
    }
  }

  /** Takes the next turn; empty when somebody else has it. Two round trips. */
  public Optional<Claim> take(String recipient, Instant now) {
    Optional<Document> last =
        store
            .find(Query.by(COLLECTION, BY_RECIPIENT, recipient).backwards().limit(1))
            .documents()
            .stream()
            .findFirst();
    if (last.filter(document -> document.instant("until").isAfter(now)).isPresent()) {
      return Optional.empty();
    }
    Claim next =
        new Claim(recipient, last.map(d -> d.number("number")).orElse(0L) + 1, now.plus(LEASE));
    Document document =
        Document.builder(recipient + "/" + next.number())
            .put("recipient", recipient)
            .put("number", next.number())
            .put("until", next.until())
            .build();
    return store.insert(COLLECTION, document, List.of()).fresh()
        ? Optional.of(next)
        : Optional.empty();
  }

  /** Whether somebody has a turn at writing to a recipient. */
  public boolean taken(String recipient, Instant now) {
    return store
        .find(Query.by(COLLECTION, BY_RECIPIENT, recipient).backwards().limit(1))
        .documents()
        .stream()
        .anyMatch(document -> document.instant("until").isAfter(now));
  }

  /** Ends a turn in which there is nothing left to do, so that the next one need not wait. */
  void release(Claim claim, Instant now) {
    store
        .get(COLLECTION, claim.recipient() + "/" + claim.number())
        .map(document -> document.rebuild().put("until", now).build())
        .ifPresent(ended -> store.replace(COLLECTION, ended, List.of()));
  }

  /** Deletes turns that ended long ago. */
  public void forgetEnded(Instant now) {
    Query ended = Query.by(COLLECTION, BY_EXPIRY).to(now.minus(KEPT)).limit(1_000);
    boolean more = true;
    while (more) {
      more = store.deleteFound(ended) == ended.limit();
    }
  }
}
