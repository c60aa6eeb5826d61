package se.faltbud.office;

import java.nio.charset.StandardCharsets;
import se.faltbud.plan.PlanNode;
import se.faltbud.refusal.Refused;

/** Plan files written in YAML. Thread-safe. */
public final class PlanYaml {
  private PlanYaml() {}

  /**
   * Reads a file with the line of every key and value.
   *
   * @throws Refused PLAN_FILE_UNREADABLE with the line, when it is no YAML, larger than 1 MB, or
   *     uses anchors and aliases
   */
  public static PlanNode read(byte[] file) {
    return read(new String(file, StandardCharsets.UTF_8));
  }

  /** The same for a file that was decoded. */
  public static PlanNode read(String file) {
    throw new UnsupportedOperationException("not yet " + file.length());
  }

  /** Writes a file people can read and compare; the same content gives the same text. */
  public static String write(PlanNode root) {
    throw new UnsupportedOperationException("not yet " + root);
  }
}
