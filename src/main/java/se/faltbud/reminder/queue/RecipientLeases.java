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
 * Leases on recipients, so that of several services one writes to a person. A lease is acquired by
 * an insert: of those who try for number n + 1 of a recipient one succeeds, on every engine,
 * without a lock. It expires by itself, and its number is the fencing token: a service whose lease
 * has expired sees that a higher number exists. The clocks of the services must agree to within
 * seconds. Thread-safe.
 */
public final class RecipientLeases {
  private static final Index BY_RECIPIENT = Index.on("recipient", "recipient", "number");
  private static final Index BY_EXPIRY = Index.on("expiry", "until");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("reminder_claims", BY_RECIPIENT, BY_EXPIRY);

  /** Longer than a message may wait in the send queue of a messenger. */
  public static final Duration DURATION = Duration.ofSeconds(60);

  /**
   * Nothing is sent so shortly before a lease expires: to connect, to write and to read may take
   * that long together, and what came of it must be known before it expires.
   */
  static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration RETENTION = Duration.ofDays(1);

  private final DocumentStore store;

  public RecipientLeases(DocumentStore store) {
    this.store = store;
  }

  /** A lease that was acquired. */
  public record Lease(String recipient, long number, Instant until) {
    /** Whether a message may still be sent under it. */
    public boolean maySend(Instant now) {
      return now.isBefore(until.minus(MARGIN));
    }
  }

  /** Acquires the lease; empty while another service holds it. Two round trips. */
  public Optional<Lease> acquire(String recipient, Instant now) {
    Optional<Document> last =
        store
            .find(Query.by(COLLECTION, BY_RECIPIENT, recipient).backwards().limit(1))
            .documents()
            .stream()
            .findFirst();
    if (last.filter(document -> document.instant("until").isAfter(now)).isPresent()) {
      return Optional.empty();
    }
    Lease next =
        new Lease(recipient, last.map(d -> d.number("number")).orElse(0L) + 1, now.plus(DURATION));
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

  /** Whether any service holds the lease on a recipient. */
  public boolean held(String recipient, Instant now) {
    return store
        .find(Query.by(COLLECTION, BY_RECIPIENT, recipient).backwards().limit(1))
        .documents()
        .stream()
        .anyMatch(document -> document.instant("until").isAfter(now));
  }

  /** Ends a lease early, so that the next one need not wait for its expiry. */
  void release(Lease lease, Instant now) {
    store
        .get(COLLECTION, lease.recipient() + "/" + lease.number())
        .map(document -> document.rebuild().put("until", now).build())
        .ifPresent(ended -> store.replace(COLLECTION, ended, List.of()));
  }

  /** Deletes leases that expired long ago. */
  public void deleteExpired(Instant now) {
    Query ended = Query.by(COLLECTION, BY_EXPIRY).to(now.minus(RETENTION)).limit(1_000);
    boolean more = true;
    while (more) {
      more = store.deleteFound(ended) == ended.limit();
    }
  }
}
