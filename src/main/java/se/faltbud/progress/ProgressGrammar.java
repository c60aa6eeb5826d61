package se.faltbud.progress;

import java.util.Optional;
import se.faltbud.plan.Plan;

/** Reads progress lines. */
public final class ProgressGrammar {
  private ProgressGrammar() {}

  /**
   * Reads a line.
   *
   * @return empty when the line is something else, an observation for example
   */
  public static Optional<ProgressLine> read(String line, Plan plan) {
    return Optional.empty();
  }

  /** The id or code of the plan most like what was typed. */
  public static Optional<String> nearest(String typed, Plan plan) {
    return Optional.empty();
  }
}
