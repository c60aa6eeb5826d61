package se.faltbud.status.rules;

import java.util.OptionalDouble;

/** How far an indicator has come. */
public final class IndicatorProgress {
  private IndicatorProgress() {}

  /**
   * How far a reading has come from baseline to target, (reading − baseline) / (target − baseline),
   * held between 0 and 1. The formula works both ways: a target below the baseline counts
   * downwards.
   *
   * @return empty when baseline or reading are missing, or when baseline and target are the same
   */
  public static OptionalDouble of(OptionalDouble baseline, OptionalDouble reading, double target) {
    if (baseline.isEmpty() || reading.isEmpty() || baseline.getAsDouble() == target) {
      return OptionalDouble.empty();
    }
    double from = baseline.getAsDouble();
    double share = (reading.getAsDouble() - from) / (target - from);
    return OptionalDouble.of(Math.max(0, Math.min(1, share)));
  }
}
