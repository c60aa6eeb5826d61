package se.faltbud.web.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.status.TargetState;

/** Turns readings of sub-goals into lines to draw. */
final class Readings {
  private static final double WIDTH = 100;
  private static final double HEIGHT = 40;

  private final Texts texts;
  private final Language language;

  Readings(Texts texts, Language language) {
    this.texts = texts;
    this.language = language;
  }

  /**
   * The line of one sub-goal.
   *
   * @param entries of its activity, newest first
   */
  Indicator of(TargetState state, List<ProgressEntry> entries) {
    List<Double> values = new ArrayList<>();
    state.target().baseline().ifPresent(values::add);
    for (int i = entries.size() - 1; i >= 0; i--) {
      ProgressEntry entry = entries.get(i);
      if (entry.status() == ProgressEntry.Status.ACTIVE
          && entry.line() instanceof ProgressLine.Reading reading
          && reading.targetId().equals(state.target().id())
          && entry.value().orElse(null) instanceof Double value) {
        values.add(value);
      }
    }
    double target = state.target().target();
    double low =
        DoubleStream.concat(values.stream().mapToDouble(v -> v), DoubleStream.of(target))
            .min()
            .orElse(0);
    double high =
        DoubleStream.concat(values.stream().mapToDouble(v -> v), DoubleStream.of(target))
            .max()
            .orElse(1);
    double span = high == low ? 1 : high - low;
    return new Indicator(
        state,
        state.target().baseline().isPresent()
            ? HistoryLine.plain(state.target().baseline().getAsDouble())
            : texts.get(language, "missing"),
        HistoryLine.plain(target),
        state.value().isPresent()
            ? HistoryLine.plain(state.value().getAsDouble())
            : texts.get(language, "missing"),
        values.size() < 2 ? "" : points(values, low, span),
        height(target, low, span));
  }

  private static String points(List<Double> values, double low, double span) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              i * WIDTH / (values.size() - 1),
              height(values.get(i), low, span)));
    }
    return points.toString().strip();
  }

  /** Two units stay free above and below, so that no line is cut. */
  private static double height(double value, double low, double span) {
    return HEIGHT - 2 - (value - low) / span * (HEIGHT - 4);
  }
}
