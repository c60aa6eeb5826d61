package se.faltbud.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import se.faltbud.cli.base.Check;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;

@Command(
    name = "doctor",
    description = "Checks configuration, store, plan, clock and Telegram: one line per problem.")
final class DoctorCommand implements Callable<Integer> {
  private final Toolbox tools;

  DoctorCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    Terminal terminal = tools.terminal();
    int found = 0;
    for (Check check : tools.checks().get()) {
      List<String> problems = check.problems().get();
      problems.forEach(problem -> terminal.out().println(check.name() + ": " + problem));
      found += problems.size();
    }
    if (found == 0) {
      terminal.out().println(terminal.text("doctor.well"));
    }
    return found == 0 ? ExitCode.DONE : ExitCode.REFUSED;
  }
}
