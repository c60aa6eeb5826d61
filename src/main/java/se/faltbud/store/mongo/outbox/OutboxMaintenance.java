package se.faltbud.store.mongo.outbox;

import com.mongodb.MongoException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.StoreUnavailableException;

/** The background thread that renews the held leases and recovers expired ones. */
final class OutboxMaintenance implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxMaintenance.class);
  private static final long INTERVAL_MILLIS = 500;

  /** Every 5 s; at once when changes were applied, so that other processes learn of it. */
  private static final int RUNS_PER_RENEWAL = 10;

  /** Every 30 s; at once when a lease was retired or an exit grace is running. */
  private static final int RUNS_PER_RECOVERY = 60;

  private final HeldLeases held;
  private final TallyApplier applier;
  private final LeaseRecovery recovery;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(OutboxMaintenance::thread);

  /** Below: confined to that thread. */
  private long runs;

  private long renewedCount;
  private int recoveredRetired;

  OutboxMaintenance(HeldLeases held, TallyApplier applier, LeaseRecovery recovery) {
    this.held = held;
    this.applier = applier;
    this.recovery = recovery;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "outbox-maintenance");
    thread.setDaemon(true);
    return thread;
  }

  void start() {
    var unused =
        executor.scheduleWithFixedDelay(this::run, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      long applied = applier.appliedCount();
      if (applied != renewedCount || runs % RUNS_PER_RENEWAL == 0) {
        held.renew(applier::applied);
        renewedCount = applied;
      }
      int retired = held.retired().size();
      if (runs % RUNS_PER_RECOVERY == 0
          || retired != recoveredRetired
          || recovery.isExitGraceRunning()) {
        recovery.run();
        recoveredRetired = retired;
      }
      runs++;
    } catch (MongoException | StoreUnavailableException e) {
      LOG.info("outbox_maintenance_failed kind={} next=retry", e.getClass().getSimpleName());
    } catch (RuntimeException e) {
      LOG.error("outbox_maintenance_failed next=retry", e);
    }
  }

  /** Begins no other run. Idempotent. */
  @Override
  public void close() {
    executor.shutdownNow();
  }
}
