package se.faltbud.cli.plan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.office.PlanFile;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.version.ImportPlan;

@Command(name = "import", description = "Shows what a plan file changes and puts it in force.")
final class PlanImportCommand implements Callable<Integer> {
  /** Who imported, when it was done from the command line. */
  static final String BY = "cli";

  private static final Set<String> YES = Set.of("j", "ja", "y", "yes");

  private final Toolbox tools;
  private final InputStream answers;

  @Parameters(paramLabel = "FILE", description = "YAML or XLSX.")
  private Path file;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  PlanImportCommand(Toolbox tools) {
    this(tools, System.in);
  }

  PlanImportCommand(Toolbox tools, InputStream answers) {
    this.tools = tools;
    this.answers = answers;
  }

  @Override
  public Integer call() {
    PlanNode tree = PlanFile.read(file);
    try (Features features = tools.features().get()) {
      ImportPlan importPlan = features.plan.importPlan;
      ImportPlan.Preview preview = importPlan.preview(tree);
      FindingLines lines = new FindingLines(tools.terminal());
      lines.print(file.getFileName().toString(), preview.findings());
      if (preview.plan().isPresent()) {
        List<String> changes = new ChangeLines(tools.terminal()).of(preview.difference());
        changes.forEach(tools.terminal().out()::println);
        if (!changes.isEmpty() && !agreed()) {
          return ExitCode.REFUSED;
        }
      }
      ImportPlan.Imported imported =
          importPlan.apply(preview, BY, features.foundation.clock.instant());
      say(
          imported.changed() ? "plan.imported" : "plan.unchanged",
          "title",
          imported.version().plan().title(),
          "version",
          imported.version().plan().version(),
          "number",
          imported.version().number());
      return ExitCode.DONE;
    }
  }

  private boolean agreed() {
    if (yes) {
      return true;
    }
    Terminal terminal = tools.terminal();
    if (!terminal.interactive()) {
      terminal.err().println(terminal.texts().get(terminal.language(), "plan.needs_yes"));
      return false;
    }
    terminal.out().print(terminal.texts().get(terminal.language(), "plan.ask") + " ");
    terminal.out().flush();
    boolean agreed = YES.contains(answer().strip().toLowerCase(Locale.ROOT));
    if (!agreed) {
      say("plan.declined");
    }
    return agreed;
  }

  private String answer() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String key, Object... values) {
    Terminal terminal = tools.terminal();
    terminal.out().println(terminal.texts().get(terminal.language(), key, values));
  }
}
