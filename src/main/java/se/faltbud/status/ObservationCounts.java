package se.faltbud.status;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.store.TallyChange;

/**
 * Counts of observations, read from tallies alone.
 *
 * @param all tally of the plan
 * @param weeks tallies of the current ISO week and the three before
 */
public record ObservationCounts(Map<String, Object> all, List<Map<String, Object>> weeks) {
  private static final int WEEKS = 4;

  public ObservationCounts {
    weeks = List.copyOf(weeks);
  }

  /** The tallies to read for a day. */
  static List<String> tallyIds(String plan, LocalDate today) {
    List<String> ids = new ArrayList<>();
    ids.add(ObservationTallies.ofPlan(plan));
    for (int back = 0; back < WEEKS; back++) {
      ids.add(ObservationTallies.ofWeek(plan, today.minusWeeks(back)));
    }
    return ids;
  }

  static ObservationCounts of(
      String plan, LocalDate today, Map<String, Map<String, Object>> tallies) {
    List<Map<String, Object>> read =
        tallyIds(plan, today).stream().map(id -> tallies.getOrDefault(id, Map.of())).toList();
    return new ObservationCounts(read.get(0), read.subList(1, read.size()));
  }

  /** All of them. */
  public ObservationCount total() {
    return of("all");
  }

  public ObservationCount ofActivity(String id) {
    return of("activity:" + id);
  }

  public ObservationCount ofArea(String code) {
    return of("area:" + code);
  }

  public ObservationCount ofOrganisation(String code) {
    return of("organisation:" + code);
  }

  private ObservationCount of(String field) {
    double recent = weeks.stream().mapToDouble(week -> TallyChange.number(week, field)).sum();
    return new ObservationCount(Math.round(TallyChange.number(all, field)), Math.round(recent));
  }
}
