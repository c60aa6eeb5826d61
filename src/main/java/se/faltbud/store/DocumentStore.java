package se.faltbud.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything Fältbud keeps. Narrow on purpose: two engines hold it to one contract.
 *
 * <p>Every method is safe to call from any thread and blocks until done. A write that returned is
 * durable: it survives the death of process and machine. Any method throws {@link
 * StoreUnavailableException} when the store does not answer within its time-out.
 */
public interface DocumentStore extends AutoCloseable {
  /** Bytes; half of what a MongoDB document may hold. */
  int MAX_BLOB_BYTES = 8 << 20;

  /**
   * Stores a document unless its id is taken. One insert is the commit point of every entry; the
   * tally changes take effect exactly once if and only if this call (or an earlier one with the
   * same id) stored the document. Idempotent: a repeat returns what was stored first and changes
   * nothing.
   *
   * @throws DuplicateValueException when another id holds the same values in a unique index
   */
  Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes);

  /**
   * Stores those documents whose ids are not taken, in one round trip for any number. Idempotent. A
   * failure may leave some of them stored: the call is to be repeated then.
   *
   * @return how many were new
   * @throws DuplicateValueException when another id holds the same values in a unique index
   */
  int insertAll(CollectionSpec collection, List<Document> documents);

  /**
   * Stores a new version of a document if it still has the version it was read with.
   *
   * @return false when someone else replaced or deleted it meanwhile; nothing changed then
   */
  boolean replace(CollectionSpec collection, Document document, List<TallyChange> changes);

  /**
   * Stores the document whatever was there before. For state that has one writer at a time, such as
   * the open dialog of a chat.
   */
  void put(CollectionSpec collection, Document document);

  /** Deletes one document; false when it was not there. */
  boolean delete(CollectionSpec collection, String id);

  /**
   * Deletes what the query finds, at most its limit.
   *
   * @return how many were deleted
   */
  long deleteFound(Query query);

  Optional<Document> get(CollectionSpec collection, String id);

  /** The documents that exist, by id; one round trip for up to 1,000 ids. */
  Map<String, Document> getMany(CollectionSpec collection, Collection<String> ids);

  Page find(Query query);

  /** How many documents the query finds, its limit and cursor apart. Grows with the answer. */
  long count(Query query);

  /**
   * Passes every document of the collection once, in the order of ids, without holding them in
   * memory. Documents written meanwhile may or may not be passed.
   */
  void forEach(CollectionSpec collection, Consumer<Document> reader);

  /**
   * The tallies that exist, by id. Sees every write that returned in this process before the call,
   * and those of other processes within a second.
   */
  Map<String, Map<String, Object>> tallies(Collection<String> ids);

  /**
   * All tallies whose id begins with the prefix, by id. For checks and rebuilds, not for paths
   * people wait on.
   */
  Map<String, Map<String, Object>> talliesWithPrefix(String prefix);

  /** Applies changes that belong to no document: corrections found by a rebuild. */
  void correct(List<TallyChange> changes);

  /**
   * Waits until the changes of all stored documents, those of a process that died among them, have
   * reached their tallies.
   */
  void settle();

  /**
   * Reserves numbers nobody else gets.
   *
   * @param count how many, 1 to 10,000
   * @return the first of them, 1 or more; numbers may be skipped, never given twice
   */
  long reserve(String sequence, int count);

  /**
   * Stores bytes, such as a picture, whatever was there before.
   *
   * @param content at most {@link #MAX_BLOB_BYTES} bytes
   * @throws IllegalArgumentException when there are more
   */
  void putBlob(String id, byte[] content);

  Optional<byte[]> blob(String id);

  /** Deletes bytes; false when they were not there. */
  boolean deleteBlob(String id);

  /** Whether the store answers now; never throws. */
  boolean healthy();

  /** Finishes what was begun, then closes. Idempotent. */
  @Override
  void close();

  /**
   * What an insert came to.
   *
   * @param fresh false when the id was taken
   * @param document what is stored under the id now, version 1 or more
   */
  record Insertion(boolean fresh, Document document) {}
}
