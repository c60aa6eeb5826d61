package se.faltbud.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Cursor;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.Migrations;
import se.faltbud.store.Page;
import se.faltbud.store.Query;
import se.faltbud.store.StoreTooNewException;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;

/**
 * The store in a MongoDB database. One stored document is the commit point: it carries its tally
 * changes, which {@link TallyApplier} brings into the tallies a moment later and {@link Recovery}
 * when the process died in between; see {@link Sources} for why each is counted once.
 */
public final class MongoStore implements DocumentStore {
  private static final Logger LOG = LoggerFactory.getLogger(MongoStore.class);
  private static final CollectionSpec CORRECTIONS = CollectionSpec.of("store_corrections");
  private static final String BLOBS = "blobs";
  private static final String CONTENT = "content";
  private static final int PAGE = 500;

  /** Up to here ids are asked for one by one, which every server answers from its id index. */
  private static final int FEW = 4;

  private static final long TICK_MILLIS = 500;
  private static final int TICKS_A_BEAT = 10;
  private static final int TICKS_A_SWEEP = 60;
  private static final long SETTLE_SECONDS = 60;

  private final Mongo mongo;
  private final Sources sources;
  private final MongoTallies tallies;
  private final Heart heart;
  private final TallyApplier applier;
  private final MongoWriter writer;
  private final Recovery recovery;
  private final ScheduledExecutorService ticker;
  private long ticks;
  private long toldApplied;
  private int toldRetired;
  private boolean closed;

  /** Collections into which this process wrote documents with changes. */
  private final Set<String> carrying = ConcurrentHashMap.newKeySet();

  private MongoStore(Mongo mongo, List<CollectionSpec> specs, InstantSource clock, OsProcess self) {
    this.mongo = mongo;
    MongoIndexes indexes = new MongoIndexes(mongo);
    List<CollectionSpec> all = new ArrayList<>(specs);
    all.add(CORRECTIONS);
    all.add(Migrations.COLLECTION);
    all.forEach(indexes::prepare);
    sources = new Sources(mongo, clock, self);
    tallies = new MongoTallies(mongo);
    heart = new Heart(sources);
    applier = new TallyApplier(tallies, heart);
    writer = new MongoWriter(mongo, heart, applier);
    recovery = new Recovery(mongo, all, sources, tallies, heart, applier, writer);
    ticker =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "store-ticker");
              thread.setDaemon(true);
              return thread;
            });
    var unused = ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Connects, creates what the collections need, and migrates what is stored. Work that a dead
   * process left is taken up in the background.
   *
   * @param uri a MongoDB connection string; its database, or {@code faltbud}
   * @param clock only dates records for their later removal
   * @throws StoreUnavailableException when no server answers within 3 s
   * @throws StoreTooNewException when a newer program has changed what is stored
   * @throws IllegalArgumentException when it is no connection string
   */
  public static DocumentStore open(String uri, List<CollectionSpec> specs, InstantSource clock) {
    return connect(uri, specs, clock, OsProcess.current());
  }

  static MongoStore connect(
      String uri, List<CollectionSpec> specs, InstantSource clock, OsProcess self) {
    Mongo mongo = new Mongo(uri);
    MongoStore store;
    try {
      Migrations.ofThisProgram().check(version(mongo));
      store = new MongoStore(mongo, specs, clock, self);
    } catch (MongoException e) {
      mongo.close();
      throw MongoFailures.unavailable(e);
    } catch (StoreTooNewException e) {
      mongo.close();
      throw e;
    }
    try {
      Migrations.ofThisProgram().apply(store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    return store;
  }

  /** The version of what is stored, as told before any index is touched. */
  private static Optional<Long> version(Mongo mongo) {
    return Optional.ofNullable(
            mongo
                .documents(Migrations.COLLECTION)
                .find(Filters.eq("_id", Migrations.SCHEMA))
                .limit(1)
                .first())
        .map(found -> found.document().number(Migrations.VERSION));
  }

  private void tick() {
    try {
      long applied = applier.total();
      if (applied != toldApplied || ticks % TICKS_A_BEAT == 0) {
        heart.beat(applier::applied);
        toldApplied = applied;
      }
      int retired = heart.retired().size();
      if (ticks % TICKS_A_SWEEP == 0 || retired != toldRetired || recovery.waitsForTheDead()) {
        recovery.sweep();
        toldRetired = retired;
      }
      ticks++;
    } catch (MongoException | StoreUnavailableException e) {
      LOG.info("store_tick_failed kind={} next=retry", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      LOG.error("store_tick_failed next=retry", e);
    }
  }

  @Override
  public Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
    note(collection, changes);
    try {
      return writer.insert(collection, document, changes);
    } catch (DuplicateValueException e) {
      Stored found = read(collection, document.id()).orElseThrow(() -> e);
      settle(collection, found);
      return new Insertion(false, found.document());
    }
  }

  @Override
  public int insertAll(CollectionSpec collection, List<Document> documents) {
    int fresh = 0;
    Map<String, DuplicateValueException> refused = new LinkedHashMap<>();
    for (int from = 0; from < documents.size(); from += PAGE) {
      List<Document> some = documents.subList(from, Math.min(documents.size(), from + PAGE));
      Map<String, DuplicateValueException> here = new LinkedHashMap<>();
      for (MongoWriter.Pending pending : writer.insertAll(collection, some)) {
        try {
          fresh += pending.outcome().await().fresh() ? 1 : 0;
        } catch (DuplicateValueException e) {
          here.put(pending.id(), e);
        }
      }
      here.keySet().removeAll(getMany(collection, here.keySet()).keySet());
      refused.putAll(here);
    }
    // only now: what can be stored is, so that a repeat has less to do
    if (!refused.isEmpty()) {
      throw refused.values().iterator().next();
    }
    return fresh;
  }

  private void note(CollectionSpec collection, List<TallyChange> changes) {
    if (!changes.isEmpty()) {
      carrying.add(collection.name());
    }
  }

  /** Counts the changes of a document that a write of ours stored without our learning it. */
  private void settle(CollectionSpec collection, Stored found) {
    found
        .carried()
        .filter(carried -> heart.retired().contains(carried.source()))
        .filter(carried -> !isCounted(carried))
        .ifPresent(carried -> writer.adopt(collection, found));
  }

  private boolean isCounted(CarriedChanges carried) {
    if (!sources.isOwn(carried.source())) {
      return MongoFailures.guarded(() -> sources.applied(carried.source())) >= carried.batch();
    }
    if (applier.applied(carried.source()) < carried.batch()) {
      applier.await();
    }
    return applier.applied(carried.source()) >= carried.batch();
  }

  @Override
  public boolean replace(CollectionSpec collection, Document document, List<TallyChange> changes) {
    note(collection, changes);
    Stored before = counted(collection, document.id()).orElse(null);
    return before != null
        && before.document().version() == document.version()
        && writer.replace(collection, before, document, changes);
  }

  /** The document once the changes it carries are counted, so that they may be overwritten. */
  private Optional<Stored> counted(CollectionSpec collection, String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (true) {
      Optional<Stored> found = read(collection, id);
      if (found.flatMap(Stored::carried).map(this::isCounted).orElse(true)) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new StoreUnavailableException("another process has not counted a document yet", null);
      }
      settle(collection, found.get());
      pause(20);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting", e);
    }
  }

  @Override
  public void put(CollectionSpec collection, Document document) {
    Document next = Document.of(document.id(), document.version() + 1, document.fields());
    Stored stored = new Stored(next, Optional.empty());
    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
    Bson byId = Filters.eq("_id", document.id());
    if (carrying.contains(collection.name())) {
      applier.await(); // what is overwritten must be counted
    }
    try {
      mongo.documents(collection).replaceOne(byId, stored, upsert);
    } catch (BsonInvalidOperationException e) {
      putAgain(collection, stored);
    } catch (MongoException e) {
      if (!MongoFailures.isDuplicate(e)) {
        throw MongoFailures.unavailable(e);
      }
      // two upserts at once, or a value that another document has: the second try tells
      putAgain(collection, stored);
    }
  }

  private void putAgain(CollectionSpec collection, Stored stored) {
    try {
      mongo
          .documents(collection)
          .replaceOne(
              Filters.eq("_id", stored.document().id()), stored, new ReplaceOptions().upsert(true));
    } catch (BsonInvalidOperationException e) {
      throw MongoFailures.unreadable(collection, e);
    } catch (MongoException e) {
      throw MongoFailures.isDuplicate(e)
          ? new DuplicateValueException(collection.name(), "unique")
          : MongoFailures.unavailable(e);
    }
  }

  @Override
  public boolean delete(CollectionSpec collection, String id) {
    if (counted(collection, id).isEmpty()) {
      return false;
    }
    return MongoFailures.guarded(
        () -> mongo.documents(collection).deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1);
  }

  @Override
  public long deleteFound(Query query) {
    return find(query).documents().stream()
        .filter(found -> delete(query.collection(), found.id()))
        .count();
  }

  @Override
  public Optional<Document> get(CollectionSpec collection, String id) {
    return read(collection, id).map(Stored::document);
  }

  private Optional<Stored> read(CollectionSpec collection, String id) {
    return MongoFailures.guarded(
        () ->
            Optional.ofNullable(
                mongo.documents(collection).find(Filters.eq("_id", id)).limit(1).first()));
  }

  @Override
  public Map<String, Document> getMany(CollectionSpec collection, Collection<String> ids) {
    Map<String, Document> found = new LinkedHashMap<>();
    if (ids.size() <= FEW) {
      ids.forEach(id -> get(collection, id).ifPresent(document -> found.put(id, document)));
      return found;
    }
    FindIterable<Stored> all =
        mongo.documents(collection).find(Filters.in("_id", ids)).batchSize(ids.size());
    documents(all).forEach(document -> found.put(document.id(), document));
    return found;
  }

  private static List<Document> documents(FindIterable<Stored> found) {
    return MongoFailures.guarded(() -> found.map(Stored::document).into(new ArrayList<>()));
  }

  @Override
  public Page find(Query query) {
    MongoQuery asked = new MongoQuery(query);
    List<Document> found =
        documents(
            mongo
                .documents(query.collection())
                .find(asked.filter(true))
                .sort(asked.order())
                .limit(query.limit() + 1));
    if (found.size() <= query.limit()) {
      return new Page(found, Optional.empty());
    }
    List<Document> page = found.subList(0, query.limit());
    Document last = page.get(page.size() - 1);
    return new Page(page, Optional.of(Cursor.behind(query, last).encode()));
  }

  @Override
  public long count(Query query) {
    Bson filter = new MongoQuery(query).filter(false);
    return MongoFailures.guarded(() -> mongo.documents(query.collection()).countDocuments(filter));
  }

  @Override
  public void forEach(CollectionSpec collection, Consumer<Document> reader) {
    String last = "";
    while (true) {
      // page by page: a cursor would die with its server, and its time-out is for all of it
      List<Document> page =
          documents(
              mongo
                  .documents(collection)
                  .find(Filters.gt("_id", last))
                  .sort(Sorts.ascending("_id"))
                  .limit(PAGE));
      page.forEach(reader);
      if (page.size() < PAGE) {
        return;
      }
      last = page.get(PAGE - 1).id();
    }
  }

  @Override
  public Map<String, Map<String, Object>> tallies(Collection<String> ids) {
    applier.await();
    return ids.isEmpty() ? Map.of() : MongoFailures.guarded(() -> tallies.byIds(ids));
  }

  @Override
  public Map<String, Map<String, Object>> talliesWithPrefix(String prefix) {
    applier.await();
    return MongoFailures.guarded(() -> tallies.withPrefix(prefix));
  }

  @Override
  public void correct(List<TallyChange> changes) {
    if (!changes.isEmpty()) {
      Document carrier = Document.builder(UUID.randomUUID().toString()).build();
      insert(CORRECTIONS, carrier, changes);
      delete(CORRECTIONS, carrier.id());
    }
  }

  @Override
  public void settle() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    applier.await();
    MongoFailures.guarded(
        () -> {
          recovery.sweep();
          while (recovery.outstanding() > 0) {
            if (System.nanoTime() > end) {
              throw new StoreUnavailableException("another process does not finish", null);
            }
            pause(200);
            recovery.sweep();
          }
          return true;
        });
    applier.await();
  }

  @Override
  public synchronized long reserve(String sequence, int count) {
    // one at a time: imitations of MongoDB do not make findAndModify atomic
    MongoCollection<BsonDocument> sequences = mongo.own("sequences");
    Bson next = Updates.inc("last", (long) count);
    FindOneAndUpdateOptions upsert =
        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    return MongoFailures.guarded(
        () -> {
          for (int attempt = 0; ; attempt++) {
            try {
              BsonDocument after =
                  sequences.findOneAndUpdate(Filters.eq("_id", sequence), next, upsert);
              return after.getNumber("last").longValue() - count + 1;
            } catch (MongoException e) {
              // two first reservations at once: the other one has made the sequence
              if (attempt > 0 || !MongoFailures.isDuplicate(e)) {
                throw e;
              }
            }
          }
        });
  }

  @Override
  public void putBlob(String id, byte[] content) {
    if (content.length > LARGEST_BLOB) {
      throw new IllegalArgumentException("a blob of " + content.length + " bytes");
    }
    BsonDocument blob = new BsonDocument("_id", new BsonString(id));
    blob.put(CONTENT, new BsonBinary(content));
    MongoFailures.guarded(
        () ->
            mongo
                .own(BLOBS)
                .replaceOne(Filters.eq("_id", id), blob, new ReplaceOptions().upsert(true)));
  }

  @Override
  public Optional<byte[]> blob(String id) {
    return MongoFailures.guarded(
        () ->
            Optional.ofNullable(mongo.own(BLOBS).find(Filters.eq("_id", id)).limit(1).first())
                .map(found -> found.getBinary(CONTENT).getData()));
  }

  @Override
  public boolean deleteBlob(String id) {
    return MongoFailures.guarded(
        () -> mongo.own(BLOBS).deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1);
  }

  @Override
  public boolean healthy() {
    try {
      mongo.ping();
      return true;
    } catch (MongoException e) {
      return false;
    } catch (IllegalStateException e) {
      return false; // closed
    }
  }

  /** For tests of recovery: this process counts nothing any more, as if it had died. */
  void haltCounting() {
    applier.halt();
    ticker.shutdownNow();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ticker.shutdownNow();
    writer.close();
    applier.close();
    leave();
    mongo.close();
  }

  /** Leaves nothing behind when everything is counted; else the next process takes over. */
  private void leave() {
    try {
      if (applier.idle() && heart.retired().isEmpty()) {
        String source = heart.current();
        tallies.forget(source);
        sources.remove(source);
      }
    } catch (MongoException e) {
      LOG.info("store_left_open kind={} next=recovery", e.getClass().getSimpleName());
    }
  }
}
