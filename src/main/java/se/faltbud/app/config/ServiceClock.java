package se.faltbud.app.config;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The one clock: real time, or one that was set to another start and runs on from there. */
public final class ServiceClock implements InstantSource {
  private final Duration ahead;

  /**
   * Starts the clock.
   *
   * @param start what it shows now; the real time when absent
   */
  public ServiceClock(Optional<Instant> start) {
    this.ahead = start.map(at -> Duration.between(Instant.now(), at)).orElse(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }
}
