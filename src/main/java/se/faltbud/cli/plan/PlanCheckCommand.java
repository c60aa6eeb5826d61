package se.faltbud.cli.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.office.PlanFile;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.Finding;
import se.faltbud.privacy.PrivacyGate;

@Command(name = "check", description = "Lists everything wrong or odd in a plan file.")
final class PlanCheckCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Parameters(paramLabel = "FILE", description = "YAML or XLSX.")
  private Path file;

  @Option(names = "--json", description = "One JSON object a line for each finding.")
  private boolean json;

  PlanCheckCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new PlanReader(new PrivacyGate()).read(PlanFile.read(file)).findings();
    FindingLines lines = new FindingLines(tools.terminal());
    if (json) {
      lines.printJson(findings);
    } else {
      lines.print(file.getFileName().toString(), findings);
      lines.printSummary(findings);
    }
    return findings.stream().anyMatch(Finding::isError) ? ExitCode.REFUSED : ExitCode.DONE;
  }
}
