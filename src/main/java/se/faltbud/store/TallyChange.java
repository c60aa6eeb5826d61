package se.faltbud.store;

import java.util.Map;

/**
 * A change of a tally, carried by the write of a document and taking effect exactly once with it.
 *
 * <p>A tally is a derived record under an id of its own (a week's counts, the state of an
 * activity): a flat map of field to number or text. It can always be rebuilt from the documents;
 * nothing is stored in a tally alone.
 */
public sealed interface TallyChange {
  /** Id of the tally, for example {@code week:AP-2026:2026-W47}. */
  String tally();

  /** Field within it; any text without control characters. */
  String field();

  /** Adds to a number; an absent field counts as 0. */
  record Add(String tally, String field, double by) implements TallyChange {}

  /** Sets a {@link String}, {@link Double} or {@link Long}; of two, the later write stays. */
  record Put(String tally, String field, Object value) implements TallyChange {}

  /** Removes the field. */
  record Remove(String tally, String field) implements TallyChange {}

  static Add add(String tally, String field, double by) {
    return new Add(tally, field, by);
  }

  static Put put(String tally, String field, Object value) {
    return new Put(tally, field, value);
  }

  /** Reads a number out of a tally as the store returned it; 0 when absent. */
  static double number(Map<String, Object> tally, String field) {
    return tally.get(field) instanceof Number number ? number.doubleValue() : 0;
  }
}
