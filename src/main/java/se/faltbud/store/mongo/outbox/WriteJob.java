package se.faltbud.store.mongo.outbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore.Insertion;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;

/** One write waiting for the writer thread: what to write, and a future for its result. */
abstract sealed class WriteJob<T> {
  /** How long a caller waits at most; the doors promise an answer within it. */
  private static final long TIMEOUT_MILLIS = 3_000;

  final CollectionSpec collection;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private WriteJob(CollectionSpec collection) {
    this.collection = collection;
  }

  /** Stores a document unless its id is taken. */
  static final class Insert extends WriteJob<Insertion> {
    final Document document;
    final List<TallyChange> changes;

    Insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
      super(collection);
      this.document = Document.of(document.id(), 1, document.fields());
      this.changes = changes;
    }
  }

  /** Replaces a document unless it is no longer what was read. */
  static final class Replace extends WriteJob<Boolean> {
    final StoredDocument before;
    final Document document;
    final List<TallyChange> changes;

    Replace(
        CollectionSpec collection,
        StoredDocument before,
        Document document,
        List<TallyChange> changes) {
      super(collection);
      this.before = before;
      this.document = Document.of(document.id(), document.version() + 1, document.fields());
      this.changes = changes;
    }
  }

  /** Moves a pending outbox entry from a retired lease to the current one. */
  static final class Reassign extends WriteJob<Boolean> {
    final StoredDocument pending;

    Reassign(CollectionSpec collection, StoredDocument pending) {
      super(collection);
      this.pending = pending;
    }
  }

  void complete(T value) {
    result.complete(value);
  }

  void fail(RuntimeException failure) {
    result.completeExceptionally(failure);
  }

  /** Whether its caller no longer waits. */
  boolean isAbandoned() {
    return result.isDone();
  }

  /**
   * Waits for the result.
   *
   * @throws StoreUnavailableException when there is none within 3 s: it may or may not be written
   */
  T await() {
    try {
      return result.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (TimeoutException e) {
      result.cancel(false);
      throw new StoreUnavailableException("MongoDB did not write within 3 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while writing", e);
    }
  }
}
