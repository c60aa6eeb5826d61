package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Puts figures into words: medians per side, ratios paired by round, and the goals. */
final class Summary {
  private static final String BEGIN = "<!-- measured: begin -->";
  private static final String END = "<!-- measured: end -->";

  private record Measure(String title, int decimals, ToDoubleFunction<Figures> value) {}

  private static final List<Measure> MEASURES =
      List.of(
          new Measure("reports/s, closed loop", 0, Figures::reportsPerSecond),
          new Measure("CPU per report, ms", 3, Figures::cpuMillis),
          new Measure("share of its core used", 2, Figures::coreShare),
          new Measure(
              "reports/s if its core were full (1000 / CPU ms)", 0, f -> 1000 / f.cpuMillis()),
          new Measure("p99, closed loop, ms", 1, Figures::closedP99),
          new Measure("p50, open loop, ms", 2, Figures::openP50),
          new Measure("p99, open loop, ms", 2, Figures::openP99),
          new Measure("worst, open loop, ms", 1, Figures::openWorst),
          new Measure("start to first stored and answered report, s", 2, Figures::startSeconds),
          new Measure("resident memory idle, MB", 0, Figures::idleMegabytes),
          new Measure("resident memory after the load, MB", 0, Figures::loadedMegabytes),
          new Measure("reports/s while cold", 0, Figures::warmupPerSecond),
          new Measure("CPU per report while cold, ms", 3, Figures::warmupCpuMillis),
          new Measure("store commands per report", 2, Figures::databaseCommands),
          new Measure("answered in the webhook's response", 2, Figures::receipts));

  private final Options options;
  private final Map<Side, List<Figures>> all;

  Summary(Options options, Map<Side, List<Figures>> all) {
    this.options = options;
    this.all = all;
  }

  String markdown() {
    return "\n" + setting() + "\n" + medians() + "\n" + goals();
  }

  private String setting() {
    return """
    Measured %s: %d rounds, sides taking turns; %d members, %,d reports to warm up, %,d measured, \
    %d connections; then %d a second for %d s. One core for the service, the other for load and \
    database. Medians of the rounds.

    %s
    """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            options.rounds(),
            options.members(),
            options.warmup(),
            options.reports(),
            options.connections(),
            options.rate(),
            options.seconds(),
            Machine.describe(options));
  }

  private String medians() {
    StringBuilder table = new StringBuilder("| |");
    all.keySet().forEach(side -> table.append(' ').append(side.title()).append(" |"));
    table.append("\n|---|").append("--:|".repeat(all.size())).append('\n');
    for (Measure measure : MEASURES) {
      table.append("| ").append(measure.title()).append(" |");
      for (List<Figures> figures : all.values()) {
        double value = median(figures.stream().mapToDouble(measure.value()).toArray());
        table.append(' ').append(Double.isNaN(value) ? "–" : number(value, measure.decimals()));
        table.append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private String goals() {
    List<String> rows = new ArrayList<>();
    String ours = "faltbud-mongodb";
    ratio(rows, "CPU per report / grammY", ours, "grammy", Figures::cpuMillis, 0.60, true);
    ratio(
        rows, "CPU per report / grammY (stretch)", ours, "grammy", Figures::cpuMillis, 0.40, true);
    ratio(
        rows,
        "CPU per report / grammY by API call",
        ours,
        "grammy-api",
        Figures::cpuMillis,
        0.35,
        true);
    ratio(rows, "reports/s / grammY", ours, "grammy", Figures::reportsPerSecond, 2.0, false);
    ratio(rows, "p99 at a fixed rate / grammY", ours, "grammy", Figures::openP99, 0.75, true);
    limit(rows, "store commands per report", ours, Figures::databaseCommands, 2);
    for (String side : List.of(ours, "faltbud-sqlite")) {
      limit(rows, "start, s", side, Figures::startSeconds, 1.2);
      limit(rows, "memory idle, MB", side, Figures::idleMegabytes, 130);
      limit(rows, "memory after the load, MB", side, Figures::loadedMegabytes, 200);
    }
    if (rows.isEmpty()) {
      return "";
    }
    return "| goal | measured (lowest – highest round) | wanted | |\n|---|--:|--:|---|\n"
        + String.join("\n", rows)
        + "\n";
  }

  private void ratio(
      List<String> rows,
      String title,
      String ours,
      String theirs,
      ToDoubleFunction<Figures> value,
      double goal,
      boolean below) {
    Optional<List<Figures>> a = of(ours);
    Optional<List<Figures>> b = of(theirs);
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    double[] ratios =
        IntStream.range(0, options.rounds())
            .mapToDouble(
                i -> value.applyAsDouble(a.get().get(i)) / value.applyAsDouble(b.get().get(i)))
            .toArray();
    rows.add(row(title, ratios, 2, goal, below));
  }

  private void limit(
      List<String> rows, String title, String side, ToDoubleFunction<Figures> value, double goal) {
    of(side)
        .map(figures -> figures.stream().mapToDouble(value).toArray())
        .ifPresent(
            values ->
                rows.add(row(title + " (" + side + ")", values, goal > 10 ? 0 : 2, goal, true)));
  }

  private static String row(
      String title, double[] values, int decimals, double goal, boolean below) {
    double middle = median(values);
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    boolean met = below ? middle <= goal : middle >= goal;
    return "| %s | %s (%s – %s) | %s %s | %s |"
        .formatted(
            title,
            number(middle, decimals),
            number(sorted[0], decimals),
            number(sorted[sorted.length - 1], decimals),
            below ? "≤" : "≥",
            number(goal, decimals),
            met ? "met" : "**missed**");
  }

  private Optional<List<Figures>> of(String side) {
    return all.entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(side))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Puts the summary between the marks in the document, or at its end when it has none. */
  static void write(Path document, String summary) throws IOException {
    String text =
        Files.exists(document)
            ? Files.readString(document)
            : "# Benchmarks\n\n" + BEGIN + END + "\n";
    Pattern marked = Pattern.compile(BEGIN + ".*" + END, Pattern.DOTALL);
    String section = BEGIN + "\n" + summary + "\n" + END;
    Matcher matcher = marked.matcher(text);
    String written =
        matcher.find()
            ? matcher.replaceFirst(Matcher.quoteReplacement(section))
            : text + section + "\n";
    Files.writeString(document, written);
  }
}
