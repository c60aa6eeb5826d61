package se.faltbud.store;

import java.util.function.Supplier;

/**
 * A value that is read once and kept until it may have changed. Reading and forgetting exclude each
 * other, so that an old value is never kept by a late read. Thread-safe.
 */
public final class Remembered<T> {
  private final Supplier<T> reader;
  private volatile T value;

  /**
   * Nothing is read yet.
   *
   * @param reader never gives null
   */
  public Remembered(Supplier<T> reader) {
    this.reader = reader;
  }

  public T get() {
    T now = value;
    return now != null ? now : read();
  }

  public synchronized void forget() {
    value = null;
  }

  private synchronized T read() {
    if (value == null) {
      value = reader.get();
    }
    return value;
  }
}
