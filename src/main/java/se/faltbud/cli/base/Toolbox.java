package se.faltbud.cli.base;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import se.faltbud.features.Features;

/**
 * What the composition root lends the commands. Nothing behind it is built before a command asks.
 *
 * @param service runs the service until it is stopped
 * @param features opens the store and the features over it, to be closed by the command
 * @param embeddedIn folder of the embedded store, whose lock a service holds; empty on MongoDB
 * @param checks what {@code doctor} looks at, configuration first
 */
public record Toolbox(
    Terminal terminal,
    Service service,
    Supplier<Features> features,
    Supplier<Optional<Path>> embeddedIn,
    Supplier<List<Check>> checks) {

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
