package se.faltbud.store.mongo.outbox;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.driver.MongoFailures;

/**
 * The declared collections, with reading by id and by outbox entry. Methods that translate errors
 * say so; the others throw those of the driver. Thread-safe.
 */
public final class MongoDocuments {
  /** Up to this many ids are read one by one, which every server answers from its id index. */
  private static final int MAX_SINGLE_READS = 4;

  private final MongoConnection connection;
  private final List<CollectionSpec> specs;
  private final Map<String, MongoCollection<StoredDocument>> collections =
      new ConcurrentHashMap<>();

  /**
   * Reads and writes nothing yet.
   *
   * @param specs every collection in which outbox entries may be stored
   */
  public MongoDocuments(MongoConnection connection, List<CollectionSpec> specs) {
    this.connection = connection;
    this.specs = List.copyOf(specs);
  }

  public List<CollectionSpec> specs() {
    return specs;
  }

  public MongoCollection<StoredDocument> in(CollectionSpec spec) {
    return collections.computeIfAbsent(
        spec.name(), name -> connection.collection(name, new StoredDocumentCodec()));
  }

  /**
   * Reads one document.
   *
   * @throws StoreUnavailableException when the driver reports an error
   */
  public Optional<StoredDocument> get(CollectionSpec spec, String id) {
    return MongoFailures.translated(
        () -> Optional.ofNullable(in(spec).find(Filters.eq("_id", id)).limit(1).first()));
  }

  /**
   * Reads the documents that exist.
   *
   * @throws StoreUnavailableException when the driver reports an error
   */
  public Map<String, Document> getMany(CollectionSpec spec, Collection<String> ids) {
    Map<String, Document> found = new LinkedHashMap<>();
    if (ids.size() <= MAX_SINGLE_READS) {
      ids.forEach(id -> get(spec, id).ifPresent(stored -> found.put(id, stored.document())));
      return found;
    }
    readAll(in(spec).find(Filters.in("_id", ids)).batchSize(ids.size()))
        .forEach(document -> found.put(document.id(), document));
    return found;
  }

  /**
   * Reads everything that was found.
   *
   * @throws StoreUnavailableException when the driver reports an error
   */
  public static List<Document> readAll(FindIterable<StoredDocument> found) {
    return MongoFailures.translated(
        () -> found.map(StoredDocument::document).into(new ArrayList<>()));
  }

  /** The documents whose entry was written under the lease after the batch. */
  FindIterable<StoredDocument> writtenAfter(CollectionSpec spec, String lease, long batch) {
    return in(spec)
        .find(
            Filters.and(
                Filters.eq(StoredDocumentCodec.LEASE, lease),
                Filters.gt(StoredDocumentCodec.BATCH, batch)));
  }
}
