package se.faltbud.observation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import se.faltbud.store.TallyChange;

/**
 * Which counts an observation is part of. Two tallies each: one for the whole plan and one for the
 * ISO week in which it was seen, in the plan's time zone. A withdrawn observation counts nowhere.
 *
 * <p>Fields of both: {@code all}, {@code category:<code>}, {@code area:<code>}, {@code
 * organisation:<code>}, {@code activity:<id>}; of the week also {@code
 * category:<code>|area:<code>}.
 *
 * @param zone the plan's time zone
 */
public record ObservationTallies(ZoneId zone) {

  /** Prefix of all tally ids this class writes. */
  public static final String PREFIX = "observed:";

  /** Id of the tally over the whole plan. */
  public static String ofPlan(String plan) {
    return PREFIX + plan;
  }

  /**
   * Id of the tally of a week.
   *
   * @param day any day of the week; weeks are those of ISO 8601
   */
  public static String ofWeek(String plan, LocalDate day) {
    return PREFIX
        + plan
        + ":%d-W%02d"
            .formatted(
                day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /** The changes that storing a new observation makes. */
  public List<TallyChange> adding(Observation observation) {
    return changes(observation, 1);
  }

  /** The changes that turning one version into another makes. */
  public List<TallyChange> moving(Observation before, Observation after) {
    List<TallyChange> all = new ArrayList<>(changes(before, -1));
    all.addAll(changes(after, 1));
    return all;
  }

  private List<TallyChange> changes(Observation o, int by) {
    if (o.status() == Observation.Status.WITHDRAWN) {
      return List.of();
    }
    List<TallyChange> all = new ArrayList<>(11);
    String week = ofWeek(o.plan(), LocalDate.ofInstant(o.observedAt(), zone));
    for (String tally : List.of(ofPlan(o.plan()), week)) {
      all.add(TallyChange.add(tally, "all", by));
      all.add(TallyChange.add(tally, "category:" + o.category(), by));
      all.add(TallyChange.add(tally, "area:" + o.area(), by));
      all.add(TallyChange.add(tally, "organisation:" + o.organisation(), by));
      o.activity().ifPresent(id -> all.add(TallyChange.add(tally, "activity:" + id, by)));
    }
    all.add(TallyChange.add(week, "category:" + o.category() + "|area:" + o.area(), by));
    return all;
  }
}
