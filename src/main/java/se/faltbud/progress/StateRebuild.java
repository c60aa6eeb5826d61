package se.faltbud.progress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.store.TallyChange;

/**
 * Works the states of activities out from the entries alone. Takes entries in any order: of those
 * that set a field, the one with the highest sequence number decides, which is the order in which
 * they changed the state (see {@link ActivityStates}). What was withdrawn decides nothing, but its
 * number is used up. Holds one entry a field, however many there are. Not thread-safe.
 */
public final class StateRebuild {
  private static final Set<String> COUNTS =
      Set.of(ActivityTally.REPORTS, ActivityTally.HOURS, ActivityTally.PARTICIPANTS);

  private final Map<String, Map<String, Object>> tallies = new TreeMap<>();
  private final Map<String, Map<ProgressField, ProgressEntry>> deciding = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();

  /** Takes an entry into account. */
  public void add(ProgressEntry entry) {
    String tally = ActivityTally.idOf(entry.plan(), entry.activity());
    entry.sequence().ifPresent(number -> sequences.merge(tally, number, Math::max));
    if (entry.status() == ProgressEntry.Status.WITHDRAWN) {
      return;
    }
    if (entry.line() instanceof ProgressLine.Report report) {
      apply(tallies, new ActivityTally(tally, Map.of()).reporting(report, 1));
      return;
    }
    deciding
        .computeIfAbsent(tally, id -> new HashMap<>())
        .merge(PlanValues.field(entry.line()).orElseThrow(), entry, StateRebuild::later);
  }

  /** The tallies as they should be, by id. */
  public Map<String, Map<String, Object>> tallies() {
    sequences.forEach(
        (id, number) -> {
          ActivityTally tally = new ActivityTally(id, Map.of());
          apply(tallies, List.of(TallyChange.put(id, ActivityTally.SEQUENCE, number)));
          deciding
              .getOrDefault(id, Map.of())
              .forEach(
                  (field, entry) ->
                      apply(tallies, tally.setting(field, ProgressValues.setting(entry), number)));
        });
    return tallies;
  }

  /** Whether a field of a state only counts: absent and 0 are then the same. */
  public static boolean counts(String field) {
    return COUNTS.contains(field);
  }

  /** Applies changes to tallies held in memory, as the store would. */
  public static void apply(
      Map<String, Map<String, Object>> tallies, List<? extends TallyChange> changes) {
    for (TallyChange change : changes) {
      Map<String, Object> fields = tallies.computeIfAbsent(change.tally(), id -> new TreeMap<>());
      if (change instanceof TallyChange.Add add) {
        fields.put(add.field(), TallyChange.number(fields, add.field()) + add.by());
      } else if (change instanceof TallyChange.Put put) {
        fields.put(put.field(), put.value());
      } else {
        fields.remove(change.field());
      }
    }
  }

  private static ProgressEntry later(ProgressEntry a, ProgressEntry b) {
    return a.sequence().orElseThrow() > b.sequence().orElseThrow() ? a : b;
  }
}
