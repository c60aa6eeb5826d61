package se.faltbud.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded memory of what was looked up last; the least recently used entry gives way. A value
 * read before {@link #clear} is not kept after it. Thread-safe.
 */
final class Recent<K, V> {
  private final Map<K, V> entries;
  private long generation;

  /**
   * An empty memory.
   *
   * @param limit most entries kept, 1 or more
   */
  Recent(int limit) {
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > limit;
          }
        };
  }

  synchronized Optional<V> get(K key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** Number of the current generation; ask for it before the store is read. */
  synchronized long generation() {
    return generation;
  }

  /**
   * Keeps a value, unless anything was dropped since its generation: it may be outdated then, and
   * nobody would drop it again.
   */
  synchronized void keep(K key, V value, long since) {
    if (since == generation) {
      entries.put(key, value);
    }
  }

  /** Drops one value; one of that key read before is not kept after it either. */
  synchronized void remove(K key) {
    generation++;
    entries.remove(key);
  }

  synchronized void clear() {
    generation++;
    entries.clear();
  }
}
