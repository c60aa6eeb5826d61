package se.faltbud.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.ProgressLine;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.refusal.CannotRun;
import se.faltbud.status.recount.Recount;
import se.faltbud.store.sqlite.ServiceLock;

@Command(
    name = "recount",
    description = {
      "Rebuilds all counters from the entries and prints how many differ; 0 is expected.",
      "Exit code 1 when some differ and were not corrected."
    })
final class RecountCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Option(
      names = "--fix",
      description = "Corrects what differs; not while a service runs on an embedded store.")
  private boolean fix;

  RecountCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    try (Features features = tools.features().get()) {
      Optional<ServiceLock> alone = fix ? alone() : Optional.empty();
      try {
        return recount(features);
      } finally {
        alone.ifPresent(ServiceLock::close);
      }
    }
  }

  private int recount(Features features) {
    Terminal terminal = tools.terminal();
    try (ProgressLine progress = new ProgressLine(terminal, terminal.text("recount.task"), -1)) {
      Recount.Result result = features.recount.run(fix, progress::reached);
      result.differences().forEach(d -> terminal.err().println(d.tally() + " " + d.field()));
      if (result.moving() > 0) {
        terminal.err().println(terminal.text("recount.moving", "count", result.moving()));
      }
      terminal.out().println(result.differences().size());
      return result.differences().isEmpty() || fix ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }

  /** Keeps services out of an embedded store; there is nothing to hold on MongoDB. */
  private Optional<ServiceLock> alone() {
    return tools
        .embeddedIn()
        .get()
        .map(
            folder ->
                ServiceLock.tryAcquire(folder)
                    .orElseThrow(
                        () -> new CannotRun(List.of(tools.terminal().text("recount.service")))));
  }
}
