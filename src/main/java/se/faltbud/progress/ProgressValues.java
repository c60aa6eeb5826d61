package se.faltbud.progress;

import java.util.Optional;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.progress.parse.ProgressLine;

/** What a line makes of the field it sets. */
final class ProgressValues {
  /** Readings are kept to six decimals, so that sums of tenths stay tenths. */
  private static final double GRAIN = 1e6;

  private ProgressValues() {}

  /** The field's value after the line; a relative reading without a value before starts at 0. */
  static Object after(ProgressLine line, Optional<Object> before) {
    if (line instanceof ProgressLine.StepStatus step) {
      return step.status().name();
    } else if (line instanceof ProgressLine.ChangeStatus change) {
      return change.status().name();
    } else if (line instanceof ProgressLine.Assess assess) {
      return assess.assessment().name();
    } else if (line instanceof ProgressLine.Reading reading) {
      double base = reading.relative() ? (double) before.orElse(0.0) : 0;
      return rounded(base + reading.value());
    }
    return ActivityStatus.DONE.name();
  }

  /** What an entry that sets something leaves in the state. */
  static Setting setting(ProgressEntry entry) {
    return new Setting(
        entry.value().orElseThrow(),
        reason(entry.line()),
        entry.member(),
        entry.receivedAt(),
        entry.shortId());
  }

  private static Optional<String> reason(ProgressLine line) {
    if (line instanceof ProgressLine.StepStatus step) {
      return step.reason();
    } else if (line instanceof ProgressLine.ChangeStatus change) {
      return change.reason();
    } else if (line instanceof ProgressLine.Assess assess) {
      return assess.reason();
    }
    return Optional.empty();
  }

  private static double rounded(double value) {
    return Math.abs(value) < 1e9 ? Math.round(value * GRAIN) / GRAIN : value;
  }
}
