package se.faltbud.status.recount;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.progress.ActivityTally;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.StateRebuild;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;

/**
 * Rebuilds counters and states from the entries they were derived from, and compares. Nothing is
 * held in memory but the counters themselves.
 *
 * <p>Works beside services that write: the counters are read before and after the entries, and what
 * differs is looked at again. Only what two scans in a row find in exactly the same way is a
 * difference; the rest was a write in flight.
 */
public final class Recount {
  private static final int TELL_EVERY = 500;
  private static final int SCANS = 3;

  private final DocumentStore store;
  private final Observations observations;
  private final ProgressEntries progress;
  private final Supplier<ZoneId> zone;
  private final Duration between;

  /**
   * @param zone the plan's; decides in which week an observation was seen
   * @param between two scans; longer than another process's writes may take to be seen
   */
  public Recount(
      DocumentStore store,
      Observations observations,
      ProgressEntries progress,
      Supplier<ZoneId> zone,
      Duration between) {
    this.store = store;
    this.observations = observations;
    this.progress = progress;
    this.zone = zone;
    this.between = between;
  }

  /** A field that is not what the entries say. */
  public record Difference(String tally, String field) {}

  /**
   * What a recount came to.
   *
   * @param entries how many the last scan read
   * @param differences by tally and field; what was found, also when it was corrected
   * @param moving how many fields were written too often to be compared; 0 in a quiet system
   */
  public record Result(long entries, List<Difference> differences, int moving) {}

  /** What one scan came to: the fields that are not accounted for. */
  private record Scan(
      long entries, Map<String, Map<String, Object>> right, Map<Difference, Compared> odd) {}

  /**
   * Compares, and corrects when asked. One scan when all is well, otherwise two or three.
   *
   * @param correct applies what {@link Result#differences} lists; on an embedded store only while
   *     no service runs
   * @param progressed told now and then how many entries a scan has read, and at its end
   */
  public Result run(boolean correct, LongConsumer progressed) {
    Scan scan = scan(progressed);
    Map<Difference, Compared> open = scan.odd();
    List<Difference> found = new ArrayList<>();
    List<TallyChange> corrections = new ArrayList<>();
    for (int scans = 1; scans < SCANS && !open.isEmpty(); scans++) {
      pause();
      scan = scan(progressed);
      Map<Difference, Compared> before = open;
      open = new LinkedHashMap<>(scan.odd());
      open.keySet().retainAll(before.keySet());
      for (Difference at : List.copyOf(open.keySet())) {
        Compared now = open.get(at);
        if (now.isSettled() && now.equals(before.get(at))) {
          open.remove(at);
          found.add(at);
          corrections.add(now.correction(at.tally(), at.field(), scan.right()));
        }
      }
    }
    if (correct && !corrections.isEmpty()) {
      store.correct(corrections);
    }
    return new Result(scan.entries(), List.copyOf(found), open.size());
  }

  private Scan scan(LongConsumer progressed) {
    store.settle();
    Map<String, Map<String, Object>> before = stored();
    Map<String, Map<String, Object>> right = new TreeMap<>();
    ObservationTallies tallies = new ObservationTallies(zone.get());
    StateRebuild states = new StateRebuild();
    long[] read = {0};
    observations.forEach(
        observation -> {
          StateRebuild.apply(right, tallies.adding(observation));
          tell(++read[0], progressed);
        });
    progress.forEach(
        entry -> {
          states.add(entry);
          tell(++read[0], progressed);
        });
    right.putAll(states.tallies());
    progressed.accept(read[0]);
    return new Scan(read[0], right, odd(right, before, stored()));
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

  private static Map<Difference, Compared> odd(
      Map<String, Map<String, Object>> right,
      Map<String, Map<String, Object>> before,
      Map<String, Map<String, Object>> after) {
    Map<Difference, Compared> odd = new LinkedHashMap<>();
    for (String tally : keys(right, before, after)) {
      Map<String, Object> rebuilt = right.getOrDefault(tally, Map.of());
      Map<String, Object> was = before.getOrDefault(tally, Map.of());
      Map<String, Object> is = after.getOrDefault(tally, Map.of());
      for (String field : keys(rebuilt, was, is)) {
        Compared compared = Compared.of(tally, field, rebuilt, was, is);
        if (!compared.isExplained()) {
          odd.put(new Difference(tally, field), compared);
        }
      }
    }
    return odd;
  }

  private static Set<String> keys(Map<String, ?> one, Map<String, ?> two, Map<String, ?> three) {
    Set<String> all = new TreeSet<>(one.keySet());
    all.addAll(two.keySet());
    all.addAll(three.keySet());
    return all;
  }

  private void pause() {
    try {
      Thread.sleep(between.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted", e);
    }
  }
}
