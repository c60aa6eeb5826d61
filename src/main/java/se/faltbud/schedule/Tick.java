package se.faltbud.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Work that is repeated for as long as the service runs.
 *
 * @param pause from the end of one run to the start of the next, and before the first
 * @param name for log lines
 * @param work given the time of the service's clock; must be idempotent
 */
public record Tick(Duration pause, String name, Consumer<Instant> work) {
  /** Work that is repeated every hour. */
  public static Tick hourly(String name, Consumer<Instant> work) {
    return new Tick(Duration.ofHours(1), name, work);
  }

  /** Work that is repeated every second. */
  public static Tick everySecond(String name, Consumer<Instant> work) {
    return new Tick(Duration.ofSeconds(1), name, work);
  }
}
