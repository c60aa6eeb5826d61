package se.faltbud.store.mongo.outbox;

import com.mongodb.MongoException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;
import se.faltbud.store.TallySum;

/**
 * The one thread that applies the changes of stored documents to their tallies, in the order of
 * their batches. It lets changes accumulate for a moment and sums them: under load one update of a
 * tally serves many reports. Whoever waits for tallies cuts the moment short.
 */
final class TallyApplier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TallyApplier.class);
  private static final long LINGER_MILLIS = 50;
  private static final long RETRY_MILLIS = 250;
  private static final long TIMEOUT_MILLIS = 3_000;

  private record Batch(String lease, long number, List<TallyChange> changes) {}

  private final MongoTallies tallies;
  private final HeldLeases held;
  private final Thread thread;

  /** All below guarded by this. */
  private final ArrayDeque<Batch> queue = new ArrayDeque<>();

  private final Map<String, Long> appliedByLease = new HashMap<>();
  private long submittedCount;
  private long appliedCount;
  private int waiting;
  private boolean halted;
  private boolean closing;

  TallyApplier(MongoTallies tallies, HeldLeases held) {
    this.tallies = tallies;
    this.held = held;
    thread = new Thread(this::loop, "tally-applier");
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues the changes of a batch that is stored. Batches of a lease come in order. */
  synchronized void submit(String lease, long batch, List<TallyChange> changes) {
    queue.add(new Batch(lease, batch, changes));
    submittedCount++;
    if (submittedCount - appliedCount == 1) {
      notifyAll();
    }
  }

  /** The last batch of the lease whose changes are applied; 0 when there is none. */
  synchronized long applied(String lease) {
    return appliedByLease.getOrDefault(lease, 0L);
  }

  /** How many batches have been applied under all leases. */
  synchronized long appliedCount() {
    return appliedCount;
  }

  /**
   * Waits until everything submitted so far is applied.
   *
   * @throws StoreUnavailableException when that takes more than 3 s
   */
  synchronized void awaitAll() {
    long goal = submittedCount;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TIMEOUT_MILLIS);
    waiting++;
    try {
      notifyAll();
      while (appliedCount < goal) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new StoreUnavailableException("the tallies did not catch up within 3 s", null);
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while waiting for tallies", e);
    } finally {
      waiting--;
    }
  }

  private void loop() {
    try {
      for (List<Batch> batches = next(); !batches.isEmpty(); batches = next()) {
        apply(batches);
        linger();
      }
    } catch (InterruptedException e) {
      LOG.debug("tally_applier_stopped", e);
    }
  }

  /** All queued batches up to the first of another lease; none when closed. */
  private synchronized List<Batch> next() throws InterruptedException {
    while (halted || (queue.isEmpty() && !closing)) {
      wait();
    }
    List<Batch> batches = new ArrayList<>();
    while (!queue.isEmpty()
        && (batches.isEmpty() || batches.get(0).lease().equals(queue.peek().lease()))) {
      batches.add(queue.poll());
    }
    return batches;
  }

  private synchronized void linger() throws InterruptedException {
    if (waiting == 0 && !closing) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
      for (long left = LINGER_MILLIS; left > 0 && waiting == 0 && !closing; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }
  }

  private void apply(List<Batch> batches) throws InterruptedException {
    String lease = batches.get(0).lease();
    long last = batches.get(batches.size() - 1).number();
    TallySum sum = new TallySum();
    batches.forEach(batch -> sum.add(batch.changes()));
    while (!tryToApply(lease, last, sum)) {
      synchronized (this) {
        if (closing) {
          return; // the changes are in the documents, where the next process finds them
        }
        wait(RETRY_MILLIS);
      }
    }
    synchronized (this) {
      appliedByLease.put(lease, last);
      appliedCount += batches.size();
      notifyAll();
    }
  }

  private boolean tryToApply(String lease, long last, TallySum sum) {
    try {
      if (held.mayApply(lease, this::applied)) {
        tallies.apply(lease, last, sum);
      } else {
        LOG.warn("writer_lease_lost lease={} next=applied_by_another_process", lease);
      }
      return true;
    } catch (MongoException e) {
      LOG.warn("tally_change_failed lease={} code={} next=retry", lease, e.getCode());
      return false;
    }
  }

  /** For tests of recovery: from now on nothing is applied, as if the process had died. */
  synchronized void halt() {
    halted = true;
  }

  /** Applies what is queued if the store answers, then stops. */
  @Override
  public void close() {
    synchronized (this) {
      closing = true;
      notifyAll();
      if (halted) {
        thread.interrupt();
      }
    }
    try {
      thread.join(TIMEOUT_MILLIS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether everything submitted is applied. */
  synchronized boolean isIdle() {
    return appliedCount == submittedCount;
  }
}
