package se.faltbud.status.rules;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.plan.Problem;

/**
 * How far an effect goal has come.
 *
 * <p>Baseline and target are values of whole years. A share (procent) can be held against them
 * whatever its period; a number "per år" only when its period is a year, or when all parts of a
 * year have been read: they are then added up. Otherwise nothing is said.
 */
public final class EffectRules {
  /** {@code 2026}, {@code 2026-T1}, {@code 2026-Q4}, {@code 2026-H2} or {@code 2026-07}. */
  private static final Pattern PERIOD = Pattern.compile("(\\d{4})(?:-(?:([TKQH])(\\d)|(\\d{2})))?");

  private EffectRules() {}

  public static EffectState state(Problem.Effect effect) {
    Optional<Problem.PeriodReading> latest =
        effect.readings().stream().max(Comparator.comparing(Problem.PeriodReading::period));
    OptionalDouble comparable =
        latest.map(reading -> comparable(effect, reading)).orElseGet(OptionalDouble::empty);
    OptionalDouble baseline =
        effect
            .baseline()
            .map(measure -> OptionalDouble.of(measure.value()))
            .orElseGet(OptionalDouble::empty);
    OptionalDouble progress =
        effect
            .target()
            .map(target -> IndicatorProgress.of(baseline, comparable, target.value()))
            .orElseGet(OptionalDouble::empty);
    return new EffectState(
        effect,
        latest.map(r -> OptionalDouble.of(r.value())).orElseGet(OptionalDouble::empty),
        latest.map(Problem.PeriodReading::period),
        progress);
  }

  private static OptionalDouble comparable(Problem.Effect effect, Problem.PeriodReading latest) {
    String unit = effect.unit().toLowerCase(Locale.ROOT);
    if (!unit.endsWith("per år") && !unit.endsWith("per year")) {
      return OptionalDouble.of(latest.value());
    }
    Matcher period = PERIOD.matcher(latest.period());
    if (!period.matches()) {
      return OptionalDouble.empty();
    }
    if (period.group(2) == null && period.group(4) == null) {
      return OptionalDouble.of(latest.value());
    }
    String year = period.group(1);
    int parts = period.group(4) != null ? 12 : parts(period.group(2).charAt(0));
    String kind = period.group(4) != null ? year + "-" : year + "-" + period.group(2);
    List<Problem.PeriodReading> all =
        effect.readings().stream()
            .filter(
                r -> r.period().startsWith(kind) && r.period().length() == latest.period().length())
            .toList();
    long distinct = all.stream().map(Problem.PeriodReading::period).distinct().count();
    return distinct == parts && all.size() == parts
        ? OptionalDouble.of(all.stream().mapToDouble(Problem.PeriodReading::value).sum())
        : OptionalDouble.empty();
  }

  /** Tertial, kvartal or quarter, halvår or half-year. */
  private static int parts(char kind) {
    return kind == 'T' ? 3 : kind == 'H' ? 2 : 4;
  }
}
