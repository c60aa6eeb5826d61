package se.faltbud.store.mongo;

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

/**
 * The one thread that makes writes with tally changes: so their batches have an order. Inserts that
 * came in while the previous ones were under way go to the server together, up to {@value #BATCH}.
 *
 * <p>A write whose outcome is not learned ends its source (see {@link Sources}): whether it
 * happened is found out later, from the documents.
 */
final class MongoWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MongoWriter.class);
  private static final int BATCH = 500;
  private static final int QUEUE = 20_000;

  private sealed interface Job {
    Outcome<?> outcome();
  }

  private record Insert(
      CollectionSpec collection,
      Document document,
      List<TallyChange> changes,
      Outcome<Insertion> outcome)
      implements Job {}

  private record Replace(
      CollectionSpec collection,
      Stored before,
      Document document,
      List<TallyChange> changes,
      Outcome<Boolean> outcome)
      implements Job {}

  private record Adopt(CollectionSpec collection, Stored stray, Outcome<Boolean> outcome)
      implements Job {}

  private final Mongo mongo;
  private final Heart heart;
  private final TallyApplier applier;
  private final BlockingQueue<Job> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Thread thread;
  private volatile boolean closing;

  /** Used by the thread alone. */
  private long batch;

  MongoWriter(Mongo mongo, Heart heart, TallyApplier applier) {
    this.mongo = mongo;
    this.heart = heart;
    this.applier = applier;
    thread = new Thread(this::loop, "store-writer");
    thread.setDaemon(true);
    thread.start();
  }

  Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
    Document first = Document.of(document.id(), 1, document.fields());
    Outcome<Insertion> outcome = new Outcome<>();
    enqueue(new Insert(collection, first, changes, outcome));
    return outcome.await();
  }

  /**
   * Puts several inserts without changes on their way at once, so that they go to the server
   * together.
   */
  List<Pending> insertAll(CollectionSpec collection, List<Document> documents) {
    List<Pending> all = new ArrayList<>();
    for (Document document : documents) {
      Document first = Document.of(document.id(), 1, document.fields());
      Outcome<Insertion> outcome = new Outcome<>();
      enqueue(new Insert(collection, first, List.of(), outcome));
      all.add(new Pending(document.id(), outcome));
    }
    return all;
  }

  /** An insert on its way; a taken id shows as {@link DuplicateValueException} too. */
  record Pending(String id, Outcome<Insertion> outcome) {}

  /**
   * Replaces a document whose changes have been counted.
   *
   * @return false when it is no longer what was read
   */
  boolean replace(
      CollectionSpec collection, Stored before, Document document, List<TallyChange> changes) {
    Document next = Document.of(document.id(), document.version() + 1, document.fields());
    Outcome<Boolean> outcome = new Outcome<>();
    enqueue(new Replace(collection, before, next, changes, outcome));
    return outcome.await();
  }

  /** Takes a document of a source that ended before its changes were counted over into this one. */
  void adopt(CollectionSpec collection, Stored stray) {
    Outcome<Boolean> outcome = new Outcome<>();
    enqueue(new Adopt(collection, stray, outcome));
    outcome.await();
  }

  private void enqueue(Job job) {
    if (closing || !queue.offer(job)) {
      throw new StoreUnavailableException(
          closing ? "the store is closed" : "too many writes", null);
    }
  }

  private void loop() {
    List<Job> jobs = new ArrayList<>(BATCH);
    while (true) {
      try {
        jobs.add(queue.take());
      } catch (InterruptedException e) {
        break; // close() interrupts once nothing more comes in
      }
      queue.drainTo(jobs, BATCH - 1);
      write(jobs);
      jobs.clear();
    }
    queue.drainTo(jobs);
    write(jobs);
  }

  private void write(List<Job> jobs) {
    Map<CollectionSpec, List<Insert>> inserts = new LinkedHashMap<>();
    for (Job job : jobs) {
      if (job.outcome().abandoned()) {
        continue;
      }
      if (job instanceof Insert insert) {
        inserts.computeIfAbsent(insert.collection(), key -> new ArrayList<>()).add(insert);
      } else if (job instanceof Replace replace) {
        attempt(List.of(job), () -> replaceNow(replace));
      } else if (job instanceof Adopt adopt) {
        attempt(List.of(job), () -> adoptNow(adopt));
      }
    }
    inserts.forEach((collection, group) -> attempt(group, () -> insertNow(collection, group)));
  }

  /** Whatever goes wrong is told to those who wait; the thread goes on. */
  private void attempt(List<? extends Job> jobs, Supplier<Runnable> work) {
    String source = "";
    try {
      source = heart.current();
      work.get().run();
    } catch (MongoException e) {
      heart.retire(source);
      LOG.warn(
          "store_write_failed code={} kind={} writes={} next=refused",
          e.getCode(),
          e.getClass().getSimpleName(),
          jobs.size());
      jobs.forEach(job -> job.outcome().fail(MongoFailures.unavailable(e)));
    } catch (RuntimeException | Error e) {
      heart.retire(source);
      RuntimeException bug = e instanceof RuntimeException r ? r : new IllegalStateException(e);
      jobs.forEach(job -> job.outcome().fail(bug));
    }
  }

  private static Stored stored(
      Document document, String source, long batch, List<TallyChange> changes) {
    return new Stored(
        document,
        changes.isEmpty()
            ? Optional.empty()
            : Optional.of(CarriedChanges.of(source, batch, changes)));
  }

  private Runnable insertNow(CollectionSpec collection, List<Insert> group) {
    String source = heart.current();
    long number = ++batch;
    List<Stored> documents =
        group.stream().map(i -> stored(i.document(), source, number, i.changes())).toList();
    Map<Integer, BulkWriteError> refused = Map.of();
    try {
      mongo.documents(collection).insertMany(documents, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null) {
        throw e; // stored, but not yet safe: the repeat will tell
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
    count(source, number, fresh.stream().flatMap(i -> i.changes().stream()).toList());
    return () -> {
      fresh.forEach(i -> i.outcome().complete(new Insertion(true, i.document())));
      errors.forEach((i, error) -> refuse(group.get(i), error));
    };
  }

  /** The caller finds out on its own thread which of the two kinds of duplicate it is. */
  private static void refuse(Insert insert, BulkWriteError error) {
    if (MongoFailures.isDuplicate(error.getCode())) {
      insert
          .outcome()
          .fail(
              new DuplicateValueException(
                  insert.collection().name(), index(insert.collection(), error.getMessage())));
    } else {
      insert
          .outcome()
          .fail(new IllegalStateException("MongoDB refused a document, code " + error.getCode()));
    }
  }

  private static String index(CollectionSpec collection, String message) {
    return collection.indexes().stream()
        .map(CollectionSpec.Index::name)
        .filter(name -> message.contains("index: " + name + " "))
        .findFirst()
        .orElse("unique");
  }

  private Runnable replaceNow(Replace job) {
    String source = heart.current();
    long number = ++batch;
    Stored next = stored(job.document(), source, number, job.changes());
    try {
      boolean replaced =
          mongo
                  .documents(job.collection())
                  .replaceOne(unchanged(job.before()), next)
                  .getMatchedCount()
              == 1;
      if (replaced) {
        count(source, number, job.changes());
      }
      return () -> job.outcome().complete(replaced);
    } catch (BsonInvalidOperationException e) {
      return () -> job.outcome().fail(MongoFailures.unreadable(job.collection(), e));
    } catch (MongoException e) {
      if (!MongoFailures.isDuplicate(e)) {
        throw e;
      }
      String index = index(job.collection(), e.getMessage());
      return () -> job.outcome().fail(new DuplicateValueException(job.collection().name(), index));
    }
  }

  private Runnable adoptNow(Adopt job) {
    String source = heart.current();
    long number = ++batch;
    boolean adopted =
        mongo
                .documents(job.collection())
                .updateOne(
                    unchanged(job.stray()),
                    Updates.combine(
                        Updates.set(StoredCodec.SOURCE, source),
                        Updates.set(StoredCodec.BATCH, number)))
                .getMatchedCount()
            == 1;
    if (adopted) {
      count(source, number, job.stray().carried().orElseThrow().changes());
    }
    return () -> job.outcome().complete(adopted);
  }

  /** Matches the document only as it was read: same version, same changes. */
  private static Bson unchanged(Stored before) {
    Bson same =
        Filters.and(
            Filters.eq("_id", before.document().id()),
            Filters.eq(StoredCodec.VERSION, before.document().version()));
    return before
        .carried()
        .map(
            carried ->
                Filters.and(
                    same,
                    Filters.eq(StoredCodec.SOURCE, carried.source()),
                    Filters.eq(StoredCodec.BATCH, carried.batch())))
        .orElse(same);
  }

  private void count(String source, long number, List<TallyChange> changes) {
    if (!changes.isEmpty()) {
      applier.submit(source, number, changes);
    }
  }

  /** Writes what is waiting, then stops. */
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
