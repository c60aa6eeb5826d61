package se.faltbud.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.PlanNode;

/** The plan that is shipped, for tests. */
public final class SamplePlan {
  public static final Path FILE = Path.of("bot-config/plans/helsingborg-2026.yaml");

  private SamplePlan() {}

  public static String text() {
    try {
      return Files.readString(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static PlanNode tree() {
    return PlanYaml.read(text());
  }

  public static Plan plan() {
    return new PlanReader(text -> false).read(tree()).plan().orElseThrow();
  }
}
