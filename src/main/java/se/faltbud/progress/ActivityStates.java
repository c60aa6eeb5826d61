package se.faltbud.progress;

import java.util.List;
import java.util.function.Function;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.StoreUnavailableException;

/**
 * Lets the changes of one activity happen one after the other, in this process and across several.
 *
 * <p>A change is decided on the state it read and takes the next number after that state's. The
 * numbers are unique in the store, so of two writers who read the same state one is refused, reads
 * again and decides again. The number reaches the state together with the change; hence nobody can
 * take number n + 1 before change n is in the state, and the order of the numbers is the order in
 * which the state changed. That is what lets a rebuild come to the same state. Thread-safe.
 */
public final class ActivityStates {
  /** Longer than the second another process's writes may take to be seen. */
  private static final int ATTEMPTS = 150;

  private static final long PAUSE_MS = 20;
  private static final int STRIPES = 64;

  private final DocumentStore store;
  private final Object[] locks = new Object[STRIPES];

  public ActivityStates(DocumentStore store) {
    this.store = store;
    for (int i = 0; i < STRIPES; i++) {
      locks[i] = new Object();
    }
  }

  /** The state now. One store read. */
  public ActivityTally read(String plan, String activity) {
    String id = ActivityTally.idOf(plan, activity);
    return ActivityTally.of(plan, activity, store.tallies(List.of(id)));
  }

  /**
   * Runs the change on the state, again when someone else was faster.
   *
   * @param change decides and writes; has no effect when it throws DuplicateValueException
   * @throws StoreUnavailableException when the state does not catch up within seconds
   */
  <T> T inOrder(String plan, String activity, Function<ActivityTally, T> change) {
    Object lock = locks[Math.floorMod((plan + activity).hashCode(), STRIPES)];
    synchronized (lock) {
      DuplicateValueException last = null;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          return change.apply(read(plan, activity));
        } catch (DuplicateValueException e) {
          last = e;
          // the faster writer may have died before its change reached the state
          store.settle();
          pause(attempt);
        }
      }
      throw new StoreUnavailableException("state of " + activity + " does not catch up", last);
    }
  }

  private static void pause(int attempt) {
    if (attempt < 2) {
      return;
    }
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", e);
    }
  }
}
