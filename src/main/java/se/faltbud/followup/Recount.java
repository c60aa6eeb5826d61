package se.faltbud.followup;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import se.faltbud.observation.ObservationTallies;
import se.faltbud.observation.Observations;
import se.faltbud.progress.ActivityTally;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.StateRebuild;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.TallyChange;

/**
 * Rebuilds counters and states from the entries they were derived from, and compares. Nothing is
 * held in memory but the counters themselves.
 *
 * <p>Finds 0 differences in a quiet system. What is written while it runs may show up as a
 * difference: run it again then, and correct only when nobody writes.
 */
public final class Recount {
  private static final int TELL_EVERY = 500;
  private static final double TOLERANCE = 1e-6;

  private final DocumentStore store;
  private final Observations observations;
  private final ProgressEntries progress;
  private final Supplier<ZoneId> zone;

  /**
   * Binds it to what it needs.
   *
   * @param zone the plan's; decides in which week an observation was seen
   */
  public Recount(
      DocumentStore store,
      Observations observations,
      ProgressEntries progress,
      Supplier<ZoneId> zone) {
    this.store = store;
    this.observations = observations;
    this.progress = progress;
    this.zone = zone;
  }

  /** A field that is not what the entries say. */
  public record Difference(String tally, String field) {}

  /**
   * What a recount came to.
   *
   * @param entries how many were read
   * @param differences by tally and field; what was found, also when it was corrected
   */
  public record Result(long entries, List<Difference> differences) {}

  /**
   * Compares, and corrects when asked.
   *
   * @param progressed told now and then how many entries were read so far, and at the end
   */
  public Result run(boolean correct, LongConsumer progressed) {
    store.settle();
    Map<String, Map<String, Object>> expected = new TreeMap<>();
    ObservationTallies tallies = new ObservationTallies(zone.get());
    StateRebuild states = new StateRebuild();
    long[] read = {0};
    observations.forEach(
        observation -> {
          StateRebuild.apply(expected, tallies.adding(observation));
          tell(++read[0], progressed);
        });
    progress.forEach(
        entry -> {
          states.add(entry);
          tell(++read[0], progressed);
        });
    expected.putAll(states.tallies());
    progressed.accept(read[0]);
    List<TallyChange> corrections = corrections(expected, stored());
    if (correct && !corrections.isEmpty()) {
      store.correct(corrections);
    }
    return new Result(
        read[0], corrections.stream().map(c -> new Difference(c.tally(), c.field())).toList());
  }

  private static void tell(long read, LongConsumer progressed) {
    if (read % TELL_EVERY == 0) {
      progressed.accept(read);
    }
  }

  private Map<String, Map<String, Object>> stored() {
    Map<String, Map<String, Object>> stored =
        new TreeMap<>(store.talliesWithPrefix(ObservationTallies.PREFIX));
    stored.putAll(store.talliesWithPrefix(ActivityTally.PREFIX));
    return stored;
  }

  private static List<TallyChange> corrections(
      Map<String, Map<String, Object>> expected, Map<String, Map<String, Object>> stored) {
    List<TallyChange> all = new ArrayList<>();
    TreeSet<String> ids = new TreeSet<>(expected.keySet());
    ids.addAll(stored.keySet());
    for (String id : ids) {
      Map<String, Object> right = expected.getOrDefault(id, Map.of());
      Map<String, Object> found = stored.getOrDefault(id, Map.of());
      TreeSet<String> fields = new TreeSet<>(right.keySet());
      fields.addAll(found.keySet());
      for (String field : fields) {
        addCorrection(all, id, field, right, found);
      }
    }
    return all;
  }

  private static void addCorrection(
      List<TallyChange> all,
      String id,
      String field,
      Map<String, Object> right,
      Map<String, Object> found) {
    if (id.startsWith(ObservationTallies.PREFIX) || StateRebuild.counts(field)) {
      double missing = TallyChange.number(right, field) - TallyChange.number(found, field);
      if (Math.abs(missing) > TOLERANCE) {
        all.add(TallyChange.add(id, field, missing));
      }
    } else if (right.get(field) == null) {
      all.add(new TallyChange.Remove(id, field));
    } else if (!same(right.get(field), found.get(field))) {
      all.add(TallyChange.put(id, field, right.get(field)));
    }
  }

  /** Engines may give a whole number back as another kind of number. */
  private static boolean same(Object right, Object found) {
    if (right instanceof Number a && found instanceof Number b) {
      return Math.abs(a.doubleValue() - b.doubleValue()) <= TOLERANCE;
    }
    return right.equals(found);
  }
}
