package se.faltbud.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Many tally changes folded into at most one per field, with the same effect as all of them in
 * their order. For engines only: a batch of reports then costs one write per field it touches. Not
 * thread-safe.
 */
public final class TallySum {
  private final Map<String, Map<String, TallyChange>> byTally = new LinkedHashMap<>();

  /** Folds in later changes. */
  public void add(List<TallyChange> changes) {
    for (TallyChange change : changes) {
      byTally
          .computeIfAbsent(change.tally(), tally -> new LinkedHashMap<>())
          .merge(change.field(), change, TallySum::fold);
    }
  }

  private static TallyChange fold(TallyChange before, TallyChange after) {
    if (!(after instanceof TallyChange.Add add)) {
      return after;
    }
    if (before instanceof TallyChange.Add earlier) {
      return TallyChange.add(add.tally(), add.field(), earlier.by() + add.by());
    }
    boolean onNumber = before instanceof TallyChange.Put put && put.value() instanceof Number;
    double start = onNumber ? ((Number) ((TallyChange.Put) before).value()).doubleValue() : 0;
    return TallyChange.put(add.tally(), add.field(), start + add.by());
  }

  /** The folded changes by tally id, then by field. */
  public Map<String, Map<String, TallyChange>> byTally() {
    return byTally;
  }

  public boolean isEmpty() {
    return byTally.isEmpty();
  }

  public void clear() {
    byTally.clear();
  }
}
