package se.faltbud.store.mongo.outbox;

import com.mongodb.MongoException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore.Insertion;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.driver.MongoFailures;
import se.faltbud.store.mongo.outbox.WriteJob.Insert;

/**
 * Writes documents together with their tally changes, and sees to it that each change reaches its
 * tally exactly once; the package comment tells how. Thread-safe. Methods throw {@link
 * StoreUnavailableException} when the server does not answer in time.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** So many documents of {@link #insertAll} are queued before the first is awaited. */
  private static final int MAX_QUEUED_INSERTS = 500;

  private static final long APPLY_TIMEOUT_SECONDS = 3;
  private static final long APPLY_POLL_MILLIS = 20;
  private static final long SETTLE_TIMEOUT_SECONDS = 60;
  private static final long SETTLE_POLL_MILLIS = 200;

  private final MongoDocuments documents;
  private final WriterLeases leases;
  private final MongoTallies tallies;
  private final HeldLeases held;
  private final TallyApplier applier;
  private final OutboxWriter writer;
  private final LeaseRecovery recovery;
  private final OutboxMaintenance maintenance;

  /** Collections into which this process wrote documents with changes. */
  private final Set<String> withChanges = ConcurrentHashMap.newKeySet();

  /**
   * Acquires a lease, and starts to recover in the background what dead processes left.
   *
   * @param clock only dates revoked leases for their later removal
   * @param self the process that holds the leases
   * @throws MongoException when the server does not answer
   */
  public Outbox(
      MongoConnection connection, MongoDocuments documents, InstantSource clock, OsProcess self) {
    this.documents = documents;
    leases = new WriterLeases(connection, clock, self);
    tallies = new MongoTallies(connection);
    held = new HeldLeases(leases);
    applier = new TallyApplier(tallies, held);
    writer = new OutboxWriter(documents, held, applier);
    recovery = new LeaseRecovery(documents, leases, tallies, held, applier, writer);
    maintenance = new OutboxMaintenance(held, applier, recovery);
    maintenance.start();
  }

  /**
   * Stores a document unless its id is taken. Idempotent: a repeat changes nothing, and sees to it
   * that the changes of the first call take effect even if its outcome was not learned.
   *
   * @throws DuplicateValueException when another id has the same values in a unique index
   */
  public Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
    noteChanges(collection, changes);
    try {
      return writer.insert(collection, document, changes);
    } catch (DuplicateValueException e) {
      StoredDocument found = documents.get(collection, document.id()).orElseThrow(() -> e);
      reassignIfRetired(collection, found);
      return new Insertion(false, found.document());
    }
  }

  /**
   * Stores those documents whose ids are not taken.
   *
   * @return how many were new
   * @throws DuplicateValueException when another id has the same values in a unique index; the
   *     other documents are stored
   */
  public int insertAll(CollectionSpec collection, List<Document> inserted) {
    int fresh = 0;
    Map<String, DuplicateValueException> refused = new LinkedHashMap<>();
    for (int from = 0; from < inserted.size(); from += MAX_QUEUED_INSERTS) {
      int to = Math.min(inserted.size(), from + MAX_QUEUED_INSERTS);
      Map<String, DuplicateValueException> duplicates = new LinkedHashMap<>();
      for (Insert insert : writer.enqueueAll(collection, inserted.subList(from, to))) {
        try {
          fresh += insert.await().fresh() ? 1 : 0;
        } catch (DuplicateValueException e) {
          duplicates.put(insert.document.id(), e);
        }
      }
      duplicates.keySet().removeAll(documents.getMany(collection, duplicates.keySet()).keySet());
      refused.putAll(duplicates);
    }
    // only now: whatever can be stored is stored, so that a repeat has less to do
    if (!refused.isEmpty()) {
      throw refused.values().iterator().next();
    }
    return fresh;
  }

  private void noteChanges(CollectionSpec collection, List<TallyChange> changes) {
    if (!changes.isEmpty()) {
      withChanges.add(collection.name());
    }
  }

  /**
   * Replaces a document if it still has the version it was read with.
   *
   * @return false when it was replaced or deleted meanwhile
   * @throws DuplicateValueException when another id has the same values in a unique index
   */
  public boolean replace(CollectionSpec collection, Document document, List<TallyChange> changes) {
    noteChanges(collection, changes);
    StoredDocument before = awaitApplied(collection, document.id()).orElse(null);
    return before != null
        && before.document().version() == document.version()
        && writer.replace(collection, before, document, changes);
  }

  /**
   * Waits until the entry of a document is applied, so that it may be overwritten or deleted.
   *
   * @return the document as read then
   * @throws StoreUnavailableException when the process that wrote it does not apply it within 3 s
   */
  public Optional<StoredDocument> awaitApplied(CollectionSpec collection, String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(APPLY_TIMEOUT_SECONDS);
    while (true) {
      Optional<StoredDocument> found = documents.get(collection, id);
      if (found.flatMap(StoredDocument::outboxEntry).map(this::isApplied).orElse(true)) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new StoreUnavailableException(
            "another process has not applied the changes of a document yet", null);
      }
      reassignIfRetired(collection, found.get());
      pause(APPLY_POLL_MILLIS);
    }
  }

  /** Waits until what this process wrote into the collection is applied. */
  public void awaitApplied(CollectionSpec collection) {
    if (withChanges.contains(collection.name())) {
      applier.awaitAll();
    }
  }

  private boolean isApplied(OutboxEntry entry) {
    if (!leases.isOwn(entry.lease())) {
      return MongoFailures.translated(() -> leases.applied(entry.lease())) >= entry.batch();
    }
    if (applier.applied(entry.lease()) < entry.batch()) {
      applier.awaitAll();
    }
    return applier.applied(entry.lease()) >= entry.batch();
  }

  /** Applies the entry of a document that this process stored without learning that it did. */
  private void reassignIfRetired(CollectionSpec collection, StoredDocument found) {
    found
        .outboxEntry()
        .filter(entry -> held.retired().contains(entry.lease()))
        .filter(entry -> !isApplied(entry))
        .ifPresent(entry -> writer.reassign(collection, found));
  }

  /** The tallies that exist, by id, with every change this process has written. */
  public Map<String, Map<String, Object>> tallies(Collection<String> ids) {
    applier.awaitAll();
    return ids.isEmpty() ? Map.of() : MongoFailures.translated(() -> tallies.byIds(ids));
  }

  /** All tallies whose id has the prefix, with every change this process has written. */
  public Map<String, Map<String, Object>> talliesWithPrefix(String prefix) {
    applier.awaitAll();
    return MongoFailures.translated(() -> tallies.withPrefix(prefix));
  }

  /**
   * Waits until no entry is pending, of whatever process.
   *
   * @throws StoreUnavailableException when another process does not finish within 60 s
   */
  public void awaitAllApplied() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_TIMEOUT_SECONDS);
    applier.awaitAll();
    MongoFailures.translated(
        () -> {
          recovery.run();
          while (recovery.countPendingOfOthers() > 0) {
            if (System.nanoTime() > end) {
              throw new StoreUnavailableException("another process does not finish", null);
            }
            pause(SETTLE_POLL_MILLIS);
            recovery.run();
          }
          return true;
        });
    applier.awaitAll();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting", e);
    }
  }

  /** For tests of recovery: this process applies nothing from now on, as if it had died. */
  public void haltApplying() {
    applier.halt();
    maintenance.close();
  }

  /** Writes and applies what is queued if the server answers, then stops. */
  @Override
  public void close() {
    maintenance.close();
    writer.close();
    applier.close();
    release();
  }

  /** Removes the lease when nothing is pending; otherwise another process recovers it. */
  private void release() {
    try {
      if (applier.isIdle() && held.retired().isEmpty()) {
        String lease = held.current();
        tallies.removeWatermarks(lease);
        leases.remove(lease);
      }
    } catch (MongoException e) {
      LOG.info("writer_lease_not_released kind={} next=recovery", e.getClass().getSimpleName());
    }
  }
}
