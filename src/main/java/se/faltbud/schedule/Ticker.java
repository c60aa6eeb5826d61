package se.faltbud.schedule;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;

/**
 * Runs ticks one after the other on a thread of its own. A failed run is logged and the next one
 * comes.
 */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final ScheduledExecutorService executor;

  private final InstantSource clock;

  /**
   * Starts the thread.
   *
   * @param name of the thread
   */
  public Ticker(String name, InstantSource clock) {
    this.clock = clock;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Runs these as well, each after its pause. */
  public void add(List<Tick> ticks) {
    ticks.forEach(this::add);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // failures are logged where they happen
  private void add(Tick tick) {
    long pause = tick.pause().toMillis();
    executor.scheduleWithFixedDelay(() -> run(tick), pause, pause, TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("CatchingUnchecked") // the edge: nothing behind it would ever see the failure
  private void run(Tick tick) {
    try {
      tick.work().accept(clock.instant());
    } catch (RuntimeException failure) {
      if (executor.isShutdown()) {
        return; // closing interrupts a run: there is no next one to speak of
      }
      LOG.warn(
          "tick failed work={} next_in={} at={}", tick.name(), tick.pause(), Fault.place(failure));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
