package se.faltbud.store.mongo;

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
 * The one thread that brings the changes of stored documents into their tallies, in the order of
 * their batches. It lets changes gather for a moment and sums them: under load an update per tally
 * serves many reports. Whoever reads tallies makes it go at once.
 */
final class TallyApplier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TallyApplier.class);
  private static final long GATHER_MILLIS = 50;
  private static final long RETRY_MILLIS = 250;
  private static final long WAIT_MILLIS = 3_000;

  private record Unit(String source, long batch, List<TallyChange> changes) {}

  private final MongoTallies tallies;
  private final Heart heart;
  private final Thread thread;

  /** All below guarded by this. */
  private final ArrayDeque<Unit> queue = new ArrayDeque<>();

  private final Map<String, Long> appliedBySource = new HashMap<>();
  private long submitted;
  private long applied;
  private int waiting;
  private boolean halted;
  private boolean closing;

  TallyApplier(MongoTallies tallies, Heart heart) {
    this.tallies = tallies;
    this.heart = heart;
    thread = new Thread(this::loop, "store-tallies");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes over the changes of a batch that is stored. Batches of a source come in order. */
  synchronized void submit(String source, long batch, List<TallyChange> changes) {
    queue.add(new Unit(source, batch, changes));
    submitted++;
    if (submitted - applied == 1) {
      notifyAll();
    }
  }

  /** Up to which batch the changes of a source are in. */
  synchronized long applied(String source) {
    return appliedBySource.getOrDefault(source, 0L);
  }

  /** How many batches are in. */
  synchronized long total() {
    return applied;
  }

  /** Waits until everything submitted so far is in. */
  synchronized void await() {
    long goal = submitted;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WAIT_MILLIS);
    waiting++;
    try {
      notifyAll();
      while (applied < goal) {
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
      for (List<Unit> units = next(); !units.isEmpty(); units = next()) {
        apply(units);
        gather();
      }
    } catch (InterruptedException e) {
      LOG.debug("tally_applier_stopped", e);
    }
  }

  /** The longest run of one source; nothing when closed. */
  private synchronized List<Unit> next() throws InterruptedException {
    while (halted || (queue.isEmpty() && !closing)) {
      wait();
    }
    List<Unit> units = new ArrayList<>();
    while (!queue.isEmpty()
        && (units.isEmpty() || units.get(0).source().equals(queue.peek().source()))) {
      units.add(queue.poll());
    }
    return units;
  }

  private synchronized void gather() throws InterruptedException {
    if (waiting == 0 && !closing) {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
      for (long left = GATHER_MILLIS; left > 0 && waiting == 0 && !closing; ) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }
  }

  private void apply(List<Unit> units) throws InterruptedException {
    String source = units.get(0).source();
    long batch = units.get(units.size() - 1).batch();
    TallySum sum = new TallySum();
    units.forEach(unit -> sum.add(unit.changes()));
    while (!tryToApply(source, batch, sum)) {
      synchronized (this) {
        if (closing) {
          return; // the documents carry the changes; the next process finds them
        }
        wait(RETRY_MILLIS);
      }
    }
    synchronized (this) {
      appliedBySource.put(source, batch);
      applied += units.size();
      notifyAll();
    }
  }

  private boolean tryToApply(String source, long batch, TallySum sum) {
    try {
      if (heart.mayCount(source, this::applied)) {
        tallies.apply(source, batch, sum);
      } else {
        LOG.warn("tally_source_lost source={} next=counted_by_another_process", source);
      }
      return true;
    } catch (MongoException e) {
      LOG.warn("tally_change_failed source={} code={} next=retry", source, e.getCode());
      return false;
    }
  }

  /** For tests of recovery: from now on this process counts nothing, as if it had died. */
  synchronized void halt() {
    halted = true;
  }

  /** Brings in what is waiting if the store answers, then stops. */
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
      thread.join(WAIT_MILLIS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether all that was submitted is in. */
  synchronized boolean idle() {
    return applied == submitted;
  }
}
