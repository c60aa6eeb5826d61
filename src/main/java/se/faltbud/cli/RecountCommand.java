package se.faltbud.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.faltbud.followup.Recount;

@Command(
    name = "recount",
    description = {
      "Rebuilds all counters from the entries and prints how many differ; 0 is expected.",
      "Exit code 1 when some differ and were not corrected."
    })
final class RecountCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Option(names = "--fix", description = "Corrects what differs.")
  private boolean fix;

  RecountCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Terminal terminal = tools.terminal();
    try (Session session = tools.session().get();
        ProgressLine progress = new ProgressLine(terminal, terminal.text("recount.task"), -1)) {
      Recount.Result result = session.recount().run(fix, progress::reached);
      result.differences().forEach(d -> terminal.err().println(d.tally() + " " + d.field()));
      terminal.out().println(result.differences().size());
      return result.differences().isEmpty() || fix ? Cli.DONE : Cli.REFUSED;
    }
  }
}
