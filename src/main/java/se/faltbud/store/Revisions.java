package se.faltbud.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells the caches of every process that something they hold was changed, by this process or
 * another: a command line beside the service, or a second service.
 *
 * <p>A write that changes cached data carries {@link #bump}; {@link #poll}, called every second,
 * compares with what was seen before and wakes the listeners. Thread-safe.
 */
public final class Revisions {
  private static final String TALLY = "revision";

  private final DocumentStore store;
  private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
  private Map<String, Object> seen = Map.of();

  public Revisions(DocumentStore store) {
    this.store = store;
  }

  /**
   * The change that a write must carry so that caches of it are dropped.
   *
   * @param what the feature whose data changed, for example {@code plan}
   */
  public static TallyChange bump(String what) {
    return TallyChange.add(TALLY, what, 1);
  }

  /** How often the feature's data was changed so far, by any process. One store read. */
  public long number(String what) {
    return (long)
        TallyChange.number(store.tallies(List.of(TALLY)).getOrDefault(TALLY, Map.of()), what);
  }

  /**
   * Calls the listener whenever the feature's data may have changed: on the polling thread, or on
   * that of {@link #changedHere}. It must be quick and idempotent.
   */
  public void onChange(String what, Runnable listener) {
    listeners.computeIfAbsent(what, key -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** Wakes the listeners at once, for a change this process has just made. */
  public void changedHere(String what) {
    listeners.getOrDefault(what, List.of()).forEach(Runnable::run);
  }

  /** Looks for changes since the last call. One store read. */
  public synchronized void poll() {
    Map<String, Object> now = store.tallies(List.of(TALLY)).getOrDefault(TALLY, Map.of());
    Map<String, Object> before = seen;
    seen = new HashMap<>(now);
    now.forEach(
        (what, number) -> {
          if (!number.equals(before.get(what))) {
            listeners.getOrDefault(what, List.of()).forEach(Runnable::run);
          }
        });
  }
}
