package se.faltbud.store.mongo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Keeps the sources of this process alive in the eyes of others, and knows when it has slept so
 * long that they may have taken over its work.
 */
final class Heart {
  /** Well below what others wait. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Sources sources;
  private final Set<String> living = new HashSet<>();
  private String current;
  private long lastBeat;

  Heart(Sources sources) {
    this.sources = sources;
    this.current = "";
    current();
  }

  /** The source that writes now; opened anew after {@link #retire}. */
  synchronized String current() {
    if (current.isEmpty()) {
      current = sources.open();
      living.add(current);
      lastBeat = System.nanoTime();
    }
    return current;
  }

  /** The outcome of a write under the source was not learned: no other may follow it. */
  synchronized void retire(String source) {
    if (current.equals(source)) {
      current = "";
    }
  }

  /** Sources of ours that no longer write but may have been left with uncounted documents. */
  synchronized List<String> retired() {
    return living.stream().filter(source -> !source.equals(current)).toList();
  }

  /** Says that we live, and how far each source has got. */
  synchronized void beat(ToLongFunction<String> applied) {
    for (String source : List.copyOf(living)) {
      if (!sources.beat(source, applied.applyAsLong(source))) {
        living.remove(source);
        retire(source);
      }
    }
    lastBeat = System.nanoTime();
  }

  /** Whether the changes of a source of ours are still ours to count. */
  boolean mayCount(String source, ToLongFunction<String> applied) {
    boolean slept;
    synchronized (this) {
      slept = System.nanoTime() - lastBeat > FRESH_NANOS;
    }
    if (slept) {
      beat(applied);
    }
    synchronized (this) {
      return living.contains(source);
    }
  }
}
