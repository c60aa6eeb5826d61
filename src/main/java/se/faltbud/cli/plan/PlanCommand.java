package se.faltbud.cli.plan;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.faltbud.cli.base.Toolbox;

@Command(name = "plan", description = "Checks, imports and exports the activity plan.")
public final class PlanCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** The command with its three subcommands. */
  public static CommandLine create(Toolbox tools) {
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
