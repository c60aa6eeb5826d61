package se.faltbud.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Gives entries the short ids people say aloud ({@code O-1842}). Numbers are reserved in blocks,
 * the next block while the last one is still being used, so that an entry waits for no round trip
 * for its id; what is left of a block when the process ends is a gap, which is harmless.
 * Thread-safe.
 */
public final class ShortIds {
  private static final int BLOCK = 50;

  private final DocumentStore store;
  private final String prefix;
  private long next;
  private long end;
  private CompletableFuture<Long> coming;

  /**
   * Opens the sequence of a prefix.
   *
   * @param prefix letters before the number, {@code O} or {@code F}
   */
  public ShortIds(DocumentStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /**
   * An id nobody else gets, in any process.
   *
   * @throws StoreUnavailableException when no number is left and none can be reserved
   */
  public String next() {
    while (true) {
      CompletableFuture<Long> awaited;
      synchronized (this) {
        if (next < end) {
          long number = next++;
          if (end - next <= BLOCK / 2) {
            startReserving();
          }
          return prefix + "-" + number;
        }
        startReserving();
        awaited = coming;
      }
      long first = await(awaited); // outside the monitor: it is a write of the store
      synchronized (this) {
        if (coming == awaited) {
          next = first;
          end = first + BLOCK;
          coming = null;
        }
      }
    }
  }

  /** One block at a time; one that failed while nobody needed it is tried again. */
  private void startReserving() {
    if (coming == null || coming.isCompletedExceptionally()) {
      coming = CompletableFuture.supplyAsync(() -> store.reserve(prefix, BLOCK));
    }
  }

  private static long await(CompletableFuture<Long> block) {
    try {
      return block.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof StoreUnavailableException away) {
        throw away;
      }
      throw e;
    }
  }
}
