package se.faltbud.observation.model;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** How many were one more report of an observation that was there. */
  private static final String FOLLOWING = "following";

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
    int week = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    return PREFIX
        + plan
        + ":"
        + day.get(IsoFields.WEEK_BASED_YEAR)
        + (week < 10 ? "-W0" : "-W")
        + week;
  }

  /** The changes that storing a new observation makes. */
  public List<TallyChange> adding(Observation observation) {
    return changes(observation, 1);
  }

  /** The changes that turning one version into another makes; what stays is left out. */
  public List<TallyChange> moving(Observation before, Observation after) {
    Set<TallyChange> left = new LinkedHashSet<>(changes(before, -1));
    List<TallyChange> entered = new ArrayList<>();
    for (TallyChange change : changes(after, 1)) {
      if (!left.remove(TallyChange.add(change.tally(), change.field(), -1))) {
        entered.add(change);
      }
    }
    entered.addAll(0, left);
    return entered;
  }

  private List<TallyChange> changes(Observation o, int by) {
    if (o.lifecycle().isWithdrawn()) {
      return List.of();
    }
    if (o.lifecycle().follows().isPresent()) {
      String seen = ofWeek(o.plan(), LocalDate.ofInstant(o.sighting().observedAt(), zone));
      return List.of(
          TallyChange.add(ofPlan(o.plan()), FOLLOWING, by), TallyChange.add(seen, FOLLOWING, by));
    }
    String category = "category:" + o.sighting().category();
    String area = "area:" + o.sighting().place().area();
    String organisation = "organisation:" + o.reporter().organisation();
    Optional<String> activity = o.sighting().activity().map(id -> "activity:" + id);
    String week = ofWeek(o.plan(), LocalDate.ofInstant(o.sighting().observedAt(), zone));
    List<TallyChange> all = new ArrayList<>(11);
    for (String tally : List.of(ofPlan(o.plan()), week)) {
      all.add(TallyChange.add(tally, "all", by));
      all.add(TallyChange.add(tally, category, by));
      all.add(TallyChange.add(tally, area, by));
      all.add(TallyChange.add(tally, organisation, by));
      activity.ifPresent(field -> all.add(TallyChange.add(tally, field, by)));
    }
    all.add(TallyChange.add(week, category + "|" + area, by));
    return all;
  }
}
