package se.faltbud.plan;

import java.util.List;
import java.util.Optional;

/** A problem the parties agreed on, with its likely causes and how its change is measured. */
public record Problem(
    String id,
    String title,
    List<String> goals,
    List<String> areas,
    Optional<String> picture,
    List<String> sources,
    List<Cause> causes,
    List<Effect> effects) {

  public Problem {
    goals = List.copyOf(goals);
    areas = List.copyOf(areas);
    sources = List.copyOf(sources);
    causes = List.copyOf(causes);
    effects = List.copyOf(effects);
  }

  /** A likely cause (orsak) activities can work on. */
  public record Cause(String id, Perspective perspective, String text) {}

  /** Where a cause sits (orsaksperspektiv). */
  public enum Perspective implements PlanWord {
    SITUATIONAL("situationell"),
    SOCIAL("social"),
    EXPOSURE("utsatthet");

    private final String key;

    Perspective(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /**
   * An effect goal (effektmål): did it help? Never added to a target.
   *
   * @param source who measures
   * @param baseline absent when none is known ("saknas")
   */
  public record Effect(
      String id,
      String indicator,
      Optional<String> source,
      Optional<Measure> baseline,
      Optional<Measure> target,
      String unit,
      Direction direction,
      Frequency frequency,
      Optional<String> interpretation,
      List<PeriodReading> readings) {
    public Effect {
      readings = List.copyOf(readings);
    }
  }

  /** A value that holds for a year. */
  public record Measure(double value, int year) {}

  /**
   * A value measured for a period.
   *
   * @param period as the source names it, {@code 2026-T1}, {@code 2026-10} or {@code 2026}
   */
  public record PeriodReading(String period, double value) {}
}
