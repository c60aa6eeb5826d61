package se.faltbud.store.mongo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import se.faltbud.store.StoreUnavailableException;

/** What will come of a write handed to the writer. */
final class Outcome<T> {
  private static final long TIMEOUT_MILLIS = 3_000;

  private final CompletableFuture<T> future = new CompletableFuture<>();

  void complete(T result) {
    future.complete(result);
  }

  void fail(RuntimeException failure) {
    future.completeExceptionally(failure);
  }

  /** Whether nobody waits any more. */
  boolean abandoned() {
    return future.isDone();
  }

  T await() {
    try {
      return future.get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw (RuntimeException) e.getCause();
    } catch (TimeoutException e) {
      future.cancel(false);
      throw new StoreUnavailableException("MongoDB did not write within 3 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while writing", e);
    }
  }
}
