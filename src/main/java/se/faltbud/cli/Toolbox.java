package se.faltbud.cli;

import java.util.List;
import java.util.function.Supplier;

/**
 * What the composition root lends the commands. Nothing behind it is built before a command asks.
 *
 * @param service runs the service until it is stopped
 * @param session opens the store and the core over it
 * @param checks what {@code doctor} looks at, configuration first
 */
public record Toolbox(
    Terminal terminal, Service service, Supplier<Session> session, Supplier<List<Check>> checks) {

  /** Runs the service. */
  @FunctionalInterface
  public interface Service {
    /**
     * Starts, and returns when the service has stopped.
     *
     * @param demo embedded throw-away store, sample plan and made-up reports
     * @return the exit code
     */
    int run(boolean demo);
  }
}
