package se.faltbud.cli.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.faltbud.cli.base.Terminal;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.Finding.Severity;

/** Prints what the check of a plan file found, for people or for programs. */
final class FindingLines {
  private final Terminal terminal;
  private final ObjectMapper json = new ObjectMapper();

  FindingLines(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One line each: file, line, severity, path, sentence. */
  void print(String file, List<Finding> findings) {
    for (Finding finding : findings) {
      terminal
          .out()
          .println(
              text(
                  "plan.finding",
                  "file",
                  file,
                  "line",
                  finding.line(),
                  "severity",
                  text("plan.severity." + severity(finding)),
                  "path",
                  finding.path(),
                  "message",
                  message(finding)));
    }
  }

  void printSummary(List<Finding> findings) {
    long errors = findings.stream().filter(Finding::isError).count();
    long warnings = findings.stream().filter(f -> f.severity() == Severity.WARNING).count();
    terminal.out().println(text("plan.summary", "errors", errors, "warnings", warnings));
  }

  /** The rows of {@code plan check --json}. */
  void printJson(List<Finding> findings) {
    for (Finding finding : findings) {
      ObjectNode row = json.createObjectNode();
      row.put("severity", severity(finding));
      row.put("code", finding.code().name());
      row.put("path", finding.path());
      row.put("line", finding.line());
      row.put("message", message(finding));
      terminal.out().println(row);
    }
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }

  private String message(Finding finding) {
    Object[] values = new Object[finding.details().size() * 2];
    int i = 0;
    for (Map.Entry<String, String> detail : finding.details().entrySet()) {
      values[i++] = detail.getKey();
      values[i++] = shown(detail.getKey(), detail.getValue());
    }
    return text(finding.textKey(), values);
  }

  /** Details that are words of their own in each language. */
  private String shown(String name, String value) {
    return switch (name) {
      case "expected" -> text("plan.type." + value.toLowerCase(Locale.ROOT));
      case "nearest" -> value.isEmpty() ? "" : text("plan.nearest", "nearest", value);
      default -> value;
    };
  }

  private String text(String key, Object... values) {
    return terminal.texts().get(terminal.language(), key, values);
  }
}
