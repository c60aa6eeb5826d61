package se.faltbud.cli.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.ExportTarget;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.office.PlanFile;
import se.faltbud.plan.file.PlanNode;

@Command(name = "export", description = "Writes the plan in force.")
final class PlanExportCommand implements Callable<Integer> {
  private final Toolbox tools;

  @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; default yaml.")
  private PlanFile.Format format = PlanFile.Format.YAML;

  @Option(names = "--out", description = "File to write; default standard output.")
  private Path out;

  PlanExportCommand(Toolbox tools) {
    this.tools = tools;
  }

  @Override
  public Integer call() {
    PlanNode tree;
    try (Features features = tools.features().get()) {
      tree = features.plan.plans.currentTree();
    }
    try (ExportTarget target = ExportTarget.open(out, tools.terminal().raw())) {
      target.stream().write(PlanFile.write(tree, format));
      target.complete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.DONE;
  }
}
