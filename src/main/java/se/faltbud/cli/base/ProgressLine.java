package se.faltbud.cli.base;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Shows on standard error how far a long command has come: nothing for the first two seconds, and
 * nothing at all unless a person watches. For one thread.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();

  private final Terminal terminal;
  private final String task;
  private final long expected;
  private final long startedNanos = System.nanoTime();
  private long done;
  private ProgressBar bar;

  /**
   * Starts the wait.
   *
   * @param expected steps; negative when nobody knows
   */
  public ProgressLine(Terminal terminal, String task, long expected) {
    this.terminal = terminal;
    this.task = task;
    this.expected = expected;
  }

  /** One more. */
  public void step() {
    reached(done + 1);
  }

  /** So many in all. */
  public void reached(long count) {
    done = count;
    if (bar != null) {
      bar.stepTo(done);
    } else if (terminal.interactive() && System.nanoTime() - startedNanos > QUIET_NANOS) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(expected)
              .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
              .clearDisplayOnFinish()
              .build();
      bar.stepTo(done);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
