package se.faltbud.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import se.faltbud.cli.base.Terminal;
import se.faltbud.plan.version.Change;

/** Says the difference between two plans, one line a change. */
final class ChangeLines {
  private static final int MAX_SHOWN = 80;

  private final Terminal terminal;

  ChangeLines(Terminal terminal) {
    this.terminal = terminal;
  }

  List<String> of(List<Change> changes) {
    List<String> lines = new ArrayList<>();
    for (Change change : changes) {
      lines.add(line(change));
      if (change.hasEntries()) {
        lines.add(text("plan.change.has_entries", "id", change.id()));
      }
    }
    return lines;
  }

  private String line(Change change) {
    String where = (change.level() + " " + change.id() + " " + change.field()).strip();
    return text(
        "plan.change." + change.kind().name().toLowerCase(Locale.ROOT),
        "where",
        where,
        "before",
        shown(change.before()),
        "after",
        shown(change.after()));
  }

  private static String shown(String value) {
    String line = value.replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "–";
    }
    return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line;
  }

  private String text(String key, Object... values) {
    return terminal.texts().get(terminal.language(), key, values);
  }
}
