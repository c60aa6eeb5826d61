package se.faltbud.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The name before every command; without a command the service is started. */
@Command(
    name = "faltbud",
    description = "Field reports and plan follow-up for local crime prevention.",
    synopsisSubcommandLabel = "COMMAND",
    footer = "%nWithout a command: serve. Exit codes: 0 done, 1 refused, 2 wrong usage.")
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}
