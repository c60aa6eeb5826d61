package se.faltbud.store.mongo.outbox;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonInvalidOperationException;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore.Insertion;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;
import se.faltbud.store.mongo.driver.MongoFailures;
import se.faltbud.store.mongo.outbox.WriteJob.Insert;
import se.faltbud.store.mongo.outbox.WriteJob.Reassign;
import se.faltbud.store.mongo.outbox.WriteJob.Replace;

/**
 * The one thread that makes the writes which may carry tally changes, so that their batches have an
 * order. Inserts that were queued while the previous ones were under way go to the server together,
 * up to {@value #MAX_BATCH}.
 *
 * <p>A write whose outcome is not learned retires its lease (see {@link HeldLeases#retire}):
 * whether it happened is found out later, from the documents.
 */
final class OutboxWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxWriter.class);
  private static final int MAX_BATCH = 500;
  private static final int QUEUE_CAPACITY = 20_000;

  private final MongoDocuments documents;
  private final HeldLeases held;
  private final TallyApplier applier;
  private final BlockingQueue<WriteJob<?>> queue = new LinkedBlockingQueue<>(QUEUE_CAPACITY);
  private final Thread thread;
  private volatile boolean closing;

  /** The number of the last batch under any lease. Confined to the thread. */
  private long lastBatch;

  OutboxWriter(MongoDocuments documents, HeldLeases held, TallyApplier applier) {
    this.documents = documents;
    this.held = held;
    this.applier = applier;
    thread = new Thread(this::loop, "outbox-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Inserts a document.
   *
   * @throws DuplicateValueException when its id or a unique value is taken
   */
  Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
    return enqueue(new Insert(collection, document, changes)).await();
  }

  /** Queues inserts without changes, all before any is awaited, so that they are sent together. */
  List<Insert> enqueueAll(CollectionSpec collection, List<Document> inserted) {
    return inserted.stream()
        .map(document -> enqueue(new Insert(collection, document, List.of())))
        .toList();
  }

  /**
   * Replaces a document whose changes have been applied.
   *
   * @return false when it is no longer what was read
   */
  boolean replace(
      CollectionSpec collection,
      StoredDocument before,
      Document document,
      List<TallyChange> changes) {
    return enqueue(new Replace(collection, before, document, changes)).await();
  }

  /**
   * Moves the pending entry of a document from a retired lease to the current one, and applies it.
   * Changes nothing when the document is no longer what was read.
   */
  void reassign(CollectionSpec collection, StoredDocument pending) {
    enqueue(new Reassign(collection, pending)).await();
  }

  private <J extends WriteJob<?>> J enqueue(J job) {
    if (closing || !queue.offer(job)) {
      throw new StoreUnavailableException(
          closing ? "the store is closed" : "too many writes", null);
    }
    return job;
  }

  private void loop() {
    List<WriteJob<?>> jobs = new ArrayList<>(MAX_BATCH);
    while (true) {
      try {
        jobs.add(queue.take());
      } catch (InterruptedException e) {
        break; // close() interrupts once nothing more comes in
      }
      queue.drainTo(jobs, MAX_BATCH - 1);
      write(jobs);
      jobs.clear();
    }
    queue.drainTo(jobs);
    write(jobs);
  }

  private void write(List<WriteJob<?>> jobs) {
    Map<CollectionSpec, List<Insert>> inserts = new LinkedHashMap<>();
    for (WriteJob<?> job : jobs) {
      if (job.isAbandoned()) {
        continue;
      }
      if (job instanceof Insert insert) {
        inserts.computeIfAbsent(insert.collection, key -> new ArrayList<>()).add(insert);
      } else if (job instanceof Replace replace) {
        attempt(List.of(job), () -> replaceNow(replace));
      } else if (job instanceof Reassign reassign) {
        attempt(List.of(job), () -> reassignNow(reassign));
      }
    }
    inserts.forEach((collection, group) -> attempt(group, () -> insertNow(collection, group)));
  }

  /** Whatever goes wrong is reported to the callers; the thread goes on. */
  private void attempt(List<? extends WriteJob<?>> jobs, Supplier<Runnable> write) {
    String lease = "";
    try {
      lease = held.current();
      write.get().run();
    } catch (MongoException e) {
      held.retire(lease);
      LOG.warn(
          "store_write_failed code={} kind={} writes={} next=refused",
          e.getCode(),
          e.getClass().getSimpleName(),
          jobs.size());
      jobs.forEach(job -> job.fail(MongoFailures.unavailable(e)));
    } catch (RuntimeException | Error e) {
      held.retire(lease);
      RuntimeException bug = e instanceof RuntimeException r ? r : new IllegalStateException(e);
      jobs.forEach(job -> job.fail(bug));
    }
  }

  private static StoredDocument stored(
      Document document, String lease, long batch, List<TallyChange> changes) {
    return new StoredDocument(
        document,
        changes.isEmpty() ? Optional.empty() : Optional.of(OutboxEntry.of(lease, batch, changes)));
  }

  private Runnable insertNow(CollectionSpec collection, List<Insert> group) {
    String lease = held.current();
    long batch = ++lastBatch;
    List<StoredDocument> inserted =
        group.stream().map(i -> stored(i.document, lease, batch, i.changes)).toList();
    Map<Integer, BulkWriteError> refused = Map.of();
    try {
      documents.in(collection).insertMany(inserted, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null) {
        throw e; // stored, but not durable yet: the caller repeats it
      }
      refused =
          e.getWriteErrors().stream()
              .collect(Collectors.toMap(BulkWriteError::getIndex, error -> error));
    }
    Map<Integer, BulkWriteError> errors = refused;
    List<Insert> fresh =
        IntStream.range(0, group.size())
            .filter(i -> !errors.containsKey(i))
            .mapToObj(group::get)
            .toList();
    apply(lease, batch, fresh.stream().flatMap(i -> i.changes.stream()).toList());
    return () -> {
      fresh.forEach(i -> i.complete(new Insertion(true, i.document)));
      errors.forEach((i, error) -> refuse(group.get(i), error));
    };
  }

  /** The caller finds out on its own thread whether the id or a unique value is taken. */
  private static void refuse(Insert insert, BulkWriteError error) {
    insert.fail(
        MongoFailures.isDuplicate(error.getCode())
            ? MongoFailures.duplicate(insert.collection, error.getMessage())
            : new IllegalStateException("MongoDB refused a document, code " + error.getCode()));
  }

  private Runnable replaceNow(Replace job) {
    String lease = held.current();
    long batch = ++lastBatch;
    StoredDocument next = stored(job.document, lease, batch, job.changes);
    try {
      boolean replaced =
          documents.in(job.collection).replaceOne(unchanged(job.before), next).getMatchedCount()
              == 1;
      if (replaced) {
        apply(lease, batch, job.changes);
      }
      return () -> job.complete(replaced);
    } catch (BsonInvalidOperationException e) {
      return () -> job.fail(MongoFailures.unreadableReply(job.collection, e));
    } catch (MongoException e) {
      if (!MongoFailures.isDuplicate(e)) {
        throw e;
      }
      return () -> job.fail(MongoFailures.duplicate(job.collection, e.getMessage()));
    }
  }

  private Runnable reassignNow(Reassign job) {
    String lease = held.current();
    long batch = ++lastBatch;
    Bson newOwner =
        Updates.combine(
            Updates.set(StoredDocumentCodec.LEASE, lease),
            Updates.set(StoredDocumentCodec.BATCH, batch));
    boolean reassigned =
        documents.in(job.collection).updateOne(unchanged(job.pending), newOwner).getMatchedCount()
            == 1;
    if (reassigned) {
      apply(lease, batch, job.pending.outboxEntry().orElseThrow().changes());
    }
    return () -> job.complete(reassigned);
  }

  /** Matches the document only as it was read: same version, same outbox entry. */
  private static Bson unchanged(StoredDocument before) {
    Bson sameVersion =
        Filters.and(
            Filters.eq("_id", before.document().id()),
            Filters.eq(StoredDocumentCodec.VERSION, before.document().version()));
    return before
        .outboxEntry()
        .map(
            entry ->
                Filters.and(
                    sameVersion,
                    Filters.eq(StoredDocumentCodec.LEASE, entry.lease()),
                    Filters.eq(StoredDocumentCodec.BATCH, entry.batch())))
        .orElse(sameVersion);
  }

  private void apply(String lease, long batch, List<TallyChange> changes) {
    if (!changes.isEmpty()) {
      applier.submit(lease, batch, changes);
    }
  }

  /** Writes what is queued, then stops. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
