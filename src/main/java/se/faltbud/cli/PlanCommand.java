package se.faltbud.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "plan", description = "Checks, imports and exports the activity plan.")
final class PlanCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** The command with its three subcommands. */
  static CommandLine over(Toolbox tools) {
    return new CommandLine(new PlanCommand())
        .addSubcommand("check", new PlanCheckCommand(tools))
        .addSubcommand("import", new PlanImportCommand(tools))
        .addSubcommand("export", new PlanExportCommand(tools));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing subcommand: check, import, export");
  }
}
