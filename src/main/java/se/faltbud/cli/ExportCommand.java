package se.faltbud.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "export", description = "Writes entries out as rows.")
final class ExportCommand implements Callable<Integer> {
  private final Toolbox tools;

  ExportCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    tools.terminal().out().flush();
    return Cli.DONE;
  }
}
