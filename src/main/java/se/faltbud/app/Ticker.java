package se.faltbud.app;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;

/** Runs what must happen again and again; a failed run is logged and the next one comes. */
final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "ticker");
            thread.setDaemon(true);
            return thread;
          });

  /** Runs the work after each pause, beginning after the first. */
  @SuppressWarnings("FutureReturnValueIgnored") // failures are logged where they happen
  void every(Duration pause, String name, Runnable work) {
    executor.scheduleWithFixedDelay(
        () -> run(name, pause, work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @SuppressWarnings("CatchingUnchecked") // the edge: nothing behind it would ever see the failure
  private static void run(String name, Duration pause, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.warn("tick failed work={} next_in={} at={}", name, pause, Fault.place(failure));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
