package se.faltbud.plan.file;

import java.util.Locale;
import java.util.Map;

/**
 * Something the check of a plan file found. Never holds what looks like a personal number.
 *
 * @param path where, for example {@code aktiviteter[3].problem[2]}; for a missing key, where it
 *     should stand
 * @param line in the file, or the row in the workbook's sheet
 * @param details values for the sentence of the code
 */
public record Finding(FindingCode code, String path, int line, Map<String, String> details) {

  public Finding {
    details = Map.copyOf(details);
  }

  /** Whether the file may be imported in spite of it. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public Severity severity() {
    return code.severity();
  }

  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /** The key of its sentence in the text resources. */
  public String textKey() {
    return "plan.finding." + code.name().toLowerCase(Locale.ROOT);
  }
}
