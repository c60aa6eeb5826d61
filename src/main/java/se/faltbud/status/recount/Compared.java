package se.faltbud.status.recount;

import java.util.Map;
import java.util.Optional;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.progress.ActivityTally;
import se.faltbud.progress.StateRebuild;
import se.faltbud.store.TallyChange;

/**
 * One field of a tally as the entries say it should be, and as it was before and after they were
 * read. Numbers are doubles.
 *
 * @param sequence the tally's own number of changes before and after: a value may have come back
 *     meanwhile, the number has not
 */
record Compared(
    Kind kind,
    Optional<Object> right,
    Optional<Object> before,
    Optional<Object> after,
    Optional<Object> sequence,
    Optional<Object> sequenceAfter) {
  private static final double TOLERANCE = 1e-6;

  /** How a field changes. */
  private enum Kind {
    /** By adding; absent is 0. */
    COUNT,
    /** Only upwards; being ahead of the entries is harmless, being set back is not. */
    SEQUENCE,
    /** To anything. */
    VALUE
  }

  static Compared of(
      String tally,
      String field,
      Map<String, Object> right,
      Map<String, Object> before,
      Map<String, Object> after) {
    return new Compared(
        kind(tally, field),
        value(right, field),
        value(before, field),
        value(after, field),
        value(before, ActivityTally.SEQUENCE),
        value(after, ActivityTally.SEQUENCE));
  }

  private static Kind kind(String tally, String field) {
    if (tally.startsWith(ObservationTallies.PREFIX) || StateRebuild.counts(field)) {
      return Kind.COUNT;
    }
    return field.equals(ActivityTally.SEQUENCE) ? Kind.SEQUENCE : Kind.VALUE;
  }

  /** Engines may give a whole number back as another kind of number. */
  private static Optional<Object> value(Map<String, Object> fields, String field) {
    return Optional.ofNullable(fields.get(field))
        .map(value -> value instanceof Number number ? (Object) number.doubleValue() : value);
  }

  /** Whether the entries and the writes made while they were read account for the field. */
  boolean isExplained() {
    return switch (kind) {
      case COUNT ->
          number(right) >= Math.min(number(before), number(after)) - TOLERANCE
              && number(right) <= Math.max(number(before), number(after)) + TOLERANCE;
      case SEQUENCE -> number(after) >= number(right);
      case VALUE -> right.equals(before) || right.equals(after);
    };
  }

  /** Whether nobody wrote the field while the entries were read. */
  boolean isSettled() {
    return before.equals(after) && sequence.equals(sequenceAfter);
  }

  /**
   * What makes the field right.
   *
   * @param rebuilt all tallies as the entries say, in the kinds of numbers that are written
   */
  TallyChange correction(String tally, String field, Map<String, Map<String, Object>> rebuilt) {
    if (kind == Kind.COUNT) {
      return TallyChange.add(tally, field, number(right) - number(after));
    }
    return Optional.ofNullable(rebuilt.getOrDefault(tally, Map.of()).get(field))
        .<TallyChange>map(value -> TallyChange.put(tally, field, value))
        .orElseGet(() -> new TallyChange.Remove(tally, field));
  }

  private static double number(Optional<Object> value) {
    return value.orElse(0.0) instanceof Double number ? number : 0;
  }
}
