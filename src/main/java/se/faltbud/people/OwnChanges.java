package se.faltbud.people;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells the changes this process makes from those of others, by counting its own: of a number that
 * all of them raise, the rest is the others'. Thread-safe.
 */
final class OwnChanges {
  private final LongSupplier all;
  private final AtomicLong own = new AtomicLong();

  /** Many may change at once; the comparison waits for them, so that it counts none by half. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private OptionalLong others = OptionalLong.empty();

  /**
   * Counts from now on.
   *
   * @param all how many changes there were, by every process
   */
  OwnChanges(LongSupplier all) {
    this.all = all;
  }

  /**
   * Makes a change that raises the number by one if it happens. One that failed may have happened:
   * it then passes for another's, which costs memory of things that were right and no more.
   */
  <T> T make(Supplier<T> change, Predicate<T> happened) {
    lock.readLock().lock();
    try {
      T result = change.get();
      if (happened.test(result)) {
        own.incrementAndGet();
      }
      return result;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Whether others made a change since the last call; true at the first. */
  boolean othersChanged() {
    lock.writeLock().lock();
    try {
      OptionalLong now = OptionalLong.of(all.getAsLong() - own.get());
      boolean changed = !now.equals(others);
      others = now;
      return changed;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
