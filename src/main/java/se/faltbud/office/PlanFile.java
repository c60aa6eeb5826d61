package se.faltbud.office;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import se.faltbud.office.sheet.PlanXlsx;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.Refused;

/** Plan files of any kind the service reads and writes. Thread-safe. */
public final class PlanFile {
  private static final int MAX_FILE = 5_000_000;

  private PlanFile() {}

  /** Kinds of plan files. */
  public enum Format {
    YAML,
    XLSX
  }

  /**
   * Reads a file from disk.
   *
   * @throws Refused PLAN_FILE_UNREADABLE
   * @throws UncheckedIOException when it is not there or may not be read
   */
  public static PlanNode read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE) {
        throw PlanYaml.unreadable(1);
      }
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file by what it holds, whatever its name: a workbook is a zip, the rest is YAML.
   *
   * @throws Refused PLAN_FILE_UNREADABLE
   */
  public static PlanNode read(byte[] file) {
    boolean zip = file.length > 3 && file[0] == 'P' && file[1] == 'K';
    return zip ? PlanXlsx.read(file) : PlanYaml.read(file);
  }

  public static byte[] write(PlanNode tree, Format format) {
    return switch (format) {
      case YAML -> PlanYaml.write(tree).getBytes(StandardCharsets.UTF_8);
      case XLSX -> PlanXlsx.write(tree);
    };
  }
}
