package se.faltbud.store.sqlite;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import se.faltbud.store.StoreUnavailableException;

/** One write waiting for the writer: the work, and a place for what comes of it. */
final class WriteJob<T> {
  /** What a caller waits at most; the doors promise an answer within it. */
  private static final long TIMEOUT_MILLIS = 3_000;

  /** The work; it may run twice, each time in a transaction of its own or of many. */
  interface Work<T> {
    T run(WriteSession session) throws SQLException;
  }

  private final Work<T> work;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();
  private T result;
  private RuntimeException refusal;

  WriteJob(Work<T> work) {
    this.work = work;
  }

  /** Whether nobody waits any more. */
  boolean abandoned() {
    return outcome.isDone();
  }

  /**
   * Does the work within the open transaction. A refusal, such as a duplicate value, concerns this
   * job alone: it has changed nothing and is told after the commit.
   */
  void run(WriteSession session) throws SQLException {
    refusal = null;
    try {
      result = work.run(session);
    } catch (se.faltbud.store.DuplicateValueException e) {
      refusal = e;
    }
  }

  /** To be called once the work is durable. */
  void committed() {
    if (refusal != null) {
      outcome.completeExceptionally(refusal);
    } else {
      outcome.complete(result);
    }
  }

  void failed(RuntimeException failure) {
    outcome.completeExceptionally(failure);
  }

  T await() {
    try {
      return outcome.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (TimeoutException e) {
      outcome.cancel(false);
      throw new StoreUnavailableException("the store did not write within 3 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while writing", e);
    }
  }
}
