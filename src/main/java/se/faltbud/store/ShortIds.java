package se.faltbud.store;

/**
 * Gives entries the short ids people say aloud ({@code O-1842}). Numbers are reserved in blocks, so
 * that an entry costs no round trip for its id; a block left unused when the process ends leaves a
 * gap, which is harmless. Thread-safe.
 */
public final class ShortIds {
  private static final int BLOCK = 50;

  private final DocumentStore store;
  private final String prefix;
  private long next;
  private long end;

  /**
   * Opens the sequence of a prefix.
   *
   * @param prefix letters before the number, {@code O} or {@code F}
   */
  public ShortIds(DocumentStore store, String prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /** An id nobody else gets, in any process. */
  public synchronized String next() {
    if (next == end) {
      next = store.reserve(prefix, BLOCK);
      end = next + BLOCK;
    }
    return prefix + "-" + next++;
  }
}
