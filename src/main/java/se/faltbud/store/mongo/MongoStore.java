package se.faltbud.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.BsonInvalidOperationException;
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
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.driver.MongoFailures;
import se.faltbud.store.mongo.outbox.MongoDocuments;
import se.faltbud.store.mongo.outbox.OsProcess;
import se.faltbud.store.mongo.outbox.Outbox;
import se.faltbud.store.mongo.outbox.StoredDocument;

/**
 * The store in a MongoDB database. Writes that may carry tally changes go through the {@link
 * Outbox}, all others straight to the server.
 */
public final class MongoStore implements DocumentStore {
  private static final Logger LOG = LoggerFactory.getLogger(MongoStore.class);

  /** Stored names; they never change. */
  private static final CollectionSpec CORRECTIONS = CollectionSpec.of("store_corrections");

  private static final int PAGE_SIZE = 500;

  private final MongoConnection connection;
  private final MongoDocuments documents;
  private final Outbox outbox;
  private final MongoBlobs blobs;
  private final MongoSequences sequences;
  private boolean closed;

  private MongoStore(MongoConnection connection, MongoDocuments documents, Outbox outbox) {
    this.connection = connection;
    this.documents = documents;
    this.outbox = outbox;
    blobs = new MongoBlobs(connection);
    sequences = new MongoSequences(connection);
  }

  /**
   * Connects, creates what the collections need, and migrates what is stored. What a dead process
   * left unfinished is recovered in the background.
   *
   * @param uri a MongoDB connection string; its database, or {@code faltbud}
   * @param clock only dates writer leases for their later removal
   * @throws StoreUnavailableException when no server answers within 3 s
   * @throws StoreTooNewException when a newer program has changed what is stored
   * @throws IllegalArgumentException when it is not a connection string
   */
  public static DocumentStore open(String uri, List<CollectionSpec> specs, InstantSource clock) {
    return connect(uri, specs, clock, OsProcess.current());
  }

  static MongoStore connect(
      String uri, List<CollectionSpec> specs, InstantSource clock, OsProcess self) {
    MongoConnection connection = new MongoConnection(uri);
    MongoStore store;
    try {
      store = over(connection, specs, clock, self);
    } catch (RuntimeException e) {
      connection.close();
      throw e instanceof MongoException failure ? MongoFailures.unavailable(failure) : e;
    }
    try {
      Migrations.ofThisProgram()
          .apply(
              store,
              next -> LOG.info("store_migration version={} name={}", next.version(), next.name()));
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
    return store;
  }

  private static MongoStore over(
      MongoConnection connection, List<CollectionSpec> specs, InstantSource clock, OsProcess self) {
    List<CollectionSpec> all = new ArrayList<>(specs);
    all.add(CORRECTIONS);
    all.add(Migrations.COLLECTION);
    MongoDocuments documents = new MongoDocuments(connection, all);
    // before any index is touched
    Migrations.ofThisProgram()
        .check(
            documents
                .get(Migrations.COLLECTION, Migrations.SCHEMA)
                .map(stored -> stored.document().number(Migrations.VERSION)));
    new MongoIndexes(documents).createAll();
    return new MongoStore(connection, documents, new Outbox(connection, documents, clock, self));
  }

  @Override
  public Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
    return outbox.insert(collection, document, changes);
  }

  @Override
  public int insertAll(CollectionSpec collection, List<Document> inserted) {
    return outbox.insertAll(collection, inserted);
  }

  @Override
  public boolean replace(CollectionSpec collection, Document document, List<TallyChange> changes) {
    return outbox.replace(collection, document, changes);
  }

  @Override
  public void put(CollectionSpec collection, Document document) {
    Document next = Document.of(document.id(), document.version() + 1, document.fields());
    StoredDocument stored = new StoredDocument(next, Optional.empty());
    outbox.awaitApplied(collection); // what is overwritten must be applied
    try {
      upsert(collection, stored);
    } catch (BsonInvalidOperationException e) {
      retryPut(collection, stored);
    } catch (MongoException e) {
      if (!MongoFailures.isDuplicate(e)) {
        throw MongoFailures.unavailable(e);
      }
      // two upserts at once, or a value that another document has: the second attempt tells which
      retryPut(collection, stored);
    }
  }

  private void upsert(CollectionSpec collection, StoredDocument stored) {
    Bson byId = Filters.eq("_id", stored.document().id());
    documents.in(collection).replaceOne(byId, stored, new ReplaceOptions().upsert(true));
  }

  private void retryPut(CollectionSpec collection, StoredDocument stored) {
    try {
      upsert(collection, stored);
    } catch (BsonInvalidOperationException e) {
      throw MongoFailures.unreadableReply(collection, e);
    } catch (MongoException e) {
      throw MongoFailures.isDuplicate(e)
          ? new DuplicateValueException(collection.name(), "unique")
          : MongoFailures.unavailable(e);
    }
  }

  @Override
  public boolean delete(CollectionSpec collection, String id) {
    if (outbox.awaitApplied(collection, id).isEmpty()) {
      return false;
    }
    return MongoFailures.translated(
        () -> documents.in(collection).deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1);
  }

  @Override
  public long deleteFound(Query query) {
    return find(query).documents().stream()
        .filter(found -> delete(query.collection(), found.id()))
        .count();
  }

  @Override
  public Optional<Document> get(CollectionSpec collection, String id) {
    return documents.get(collection, id).map(StoredDocument::document);
  }

  @Override
  public Map<String, Document> getMany(CollectionSpec collection, Collection<String> ids) {
    return documents.getMany(collection, ids);
  }

  @Override
  public Page find(Query query) {
    MongoQuery translated = new MongoQuery(query);
    List<Document> found =
        MongoDocuments.readAll(
            documents
                .in(query.collection())
                .find(translated.filter(true))
                .sort(translated.order())
                .limit(query.limit() + 1));
    if (found.size() <= query.limit()) {
      return new Page(found, Optional.empty());
    }
    List<Document> page = found.subList(0, query.limit());
    Document last = page.get(page.size() - 1);
    return new Page(page, Optional.of(Cursor.after(query, last).encode()));
  }

  @Override
  public long count(Query query) {
    Bson filter = new MongoQuery(query).filter(false);
    return MongoFailures.translated(() -> documents.in(query.collection()).countDocuments(filter));
  }

  @Override
  public void forEach(CollectionSpec collection, Consumer<Document> reader) {
    String last = "";
    while (true) {
      // page by page: a cursor would die with its server, and its timeout is for all of it
      List<Document> page =
          MongoDocuments.readAll(
              documents
                  .in(collection)
                  .find(Filters.gt("_id", last))
                  .sort(Sorts.ascending("_id"))
                  .limit(PAGE_SIZE));
      page.forEach(reader);
      if (page.size() < PAGE_SIZE) {
        return;
      }
      last = page.get(PAGE_SIZE - 1).id();
    }
  }

  @Override
  public Map<String, Map<String, Object>> tallies(Collection<String> ids) {
    return outbox.tallies(ids);
  }

  @Override
  public Map<String, Map<String, Object>> talliesWithPrefix(String prefix) {
    return outbox.talliesWithPrefix(prefix);
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
    outbox.awaitAllApplied();
  }

  @Override
  public long reserve(String sequence, int count) {
    return sequences.reserve(sequence, count);
  }

  @Override
  public void putBlob(String id, byte[] content) {
    blobs.put(id, content);
  }

  @Override
  public Optional<byte[]> blob(String id) {
    return blobs.get(id);
  }

  @Override
  public boolean deleteBlob(String id) {
    return blobs.delete(id);
  }

  @Override
  public boolean healthy() {
    try {
      connection.ping();
      return true;
    } catch (MongoException e) {
      return false;
    } catch (IllegalStateException e) {
      return false; // closed
    }
  }

  /** For tests of recovery: this process applies no changes from now on, as if it had died. */
  void haltApplying() {
    outbox.haltApplying();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    outbox.close();
    connection.close();
  }
}
