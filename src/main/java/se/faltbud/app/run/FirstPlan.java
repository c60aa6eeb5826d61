package se.faltbud.app.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.faltbud.features.Features;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.refusal.CannotRun;

/**
 * Brings the plan of the configuration folder into an empty store, so that a first start needs no
 * import. Later changes are imported with a look at the difference.
 */
public final class FirstPlan {
  private final Features features;
  private final Path folder;

  public FirstPlan(Features features, Path botConfig) {
    this.features = features;
    this.folder = botConfig.resolve("plans");
  }

  /**
   * Imports the only plan file there is, unless a plan is in force.
   *
   * @return the plan that was imported; absent when there was one, or no single file to take
   * @throws CannotRun when the file has errors
   */
  public Optional<Plan> importIfNone() {
    if (features.plan.plans.currentIfAny().isPresent()) {
      return Optional.empty();
    }
    List<Path> files = files();
    if (files.size() != 1) {
      return Optional.empty();
    }
    Path file = files.get(0);
    ImportPlan.Preview preview = features.plan.importPlan.preview(PlanYaml.read(read(file)));
    if (preview.plan().isEmpty()) {
      throw new CannotRun(List.of(file + " has errors; see: faltbud plan check " + file));
    }
    features.plan.importPlan.apply(preview, "first-start", features.foundation.clock.instant());
    return preview.plan();
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
