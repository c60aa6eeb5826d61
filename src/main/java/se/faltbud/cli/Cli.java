package se.faltbud.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import se.faltbud.cli.base.ClearLines;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.cli.members.BounceCommand;
import se.faltbud.cli.members.InviteCommand;
import se.faltbud.cli.members.MembersCommand;
import se.faltbud.cli.members.RevokeCommand;
import se.faltbud.cli.members.TokenCommand;
import se.faltbud.cli.plan.PlanCommand;

/** The command line: finds the command, runs it and turns what happens into an exit code. */
public final class Cli {
  private static final Map<String, Function<Toolbox, Object>> COMMANDS = commands();

  private Cli() {}

  private static Map<String, Function<Toolbox, Object>> commands() {
    Map<String, Function<Toolbox, Object>> all = new LinkedHashMap<>();
    all.put("serve", ServeCommand::new);
    all.put("invite", InviteCommand::new);
    all.put("members", MembersCommand::new);
    all.put("revoke", RevokeCommand::new);
    all.put("token", TokenCommand::new);
    all.put("status", StatusCommand::new);
    all.put("simulate", SimulateCommand::new);
    all.put("recount", RecountCommand::new);
    all.put("export", ExportCommand::new);
    all.put("plan", PlanCommand::create);
    all.put("bounce", BounceCommand::new);
    all.put("doctor", DoctorCommand::new);
    all.put("version", VersionCommand::new);
    return all;
  }

  /**
   * Runs a command to its end.
   *
   * @param args as given to the process; none means {@code serve}
   * @return 0 done, 1 refused with a clear line, 2 wrong usage
   */
  public static int run(Toolbox tools, String... args) {
    String[] given = startsService(args) ? prepend("serve", args) : args;
    return commandLine(tools, given[0]).execute(given);
  }

  private static boolean startsService(String[] args) {
    return args.length == 0 || args[0].equals("--demo");
  }

  private static String[] prepend(String first, String[] rest) {
    String[] all = new String[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  /** Builds the named command alone: starting the service must not pay for all the others. */
  private static CommandLine commandLine(Toolbox tools, String name) {
    CommandLine root = new CommandLine(new RootCommand());
    if (COMMANDS.containsKey(name)) {
      root.addSubcommand(name, COMMANDS.get(name).apply(tools));
    } else {
      COMMANDS.forEach((each, command) -> root.addSubcommand(each, command.apply(tools)));
    }
    addHelp(root);
    Terminal terminal = tools.terminal();
    root.setOut(terminal.out());
    root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExecutionExceptionHandler(new ClearLines(terminal));
    return root;
  }

  private static void addHelp(CommandLine command) {
    if (command.getCommandSpec().findOption("--help") == null) {
      command
          .getCommandSpec()
          .addOption(
              OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .description("Shows this help.")
                  .build());
    }
    command.getSubcommands().values().forEach(Cli::addHelp);
  }

  /** The names of all commands, for those who document them. */
  public static List<String> names() {
    return List.copyOf(COMMANDS.keySet());
  }
}
