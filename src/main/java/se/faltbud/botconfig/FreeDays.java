package se.faltbud.botconfig;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The days off of a deployment.
 *
 * @param week the days of the week people work
 * @param holidays of the country
 * @param once days off of their own
 * @param yearly days off of every year
 * @param bridges whether bridge days (klämdagar) are days off too
 */
record FreeDays(
    Set<DayOfWeek> week,
    Predicate<LocalDate> holidays,
    Set<LocalDate> once,
    Set<MonthDay> yearly,
    boolean bridges)
    implements Predicate<LocalDate> {

  @Override
  public boolean test(LocalDate day) {
    return off(day) || (bridges && bridge(day));
  }

  private boolean off(LocalDate day) {
    return once.contains(day) || yearly.contains(MonthDay.from(day)) || holidays.test(day);
  }

  /** A week that is worked every other day has no bridges: one side must be a day off itself. */
  private boolean bridge(LocalDate day) {
    LocalDate before = day.minusDays(1);
    LocalDate after = day.plusDays(1);
    return idle(before) && idle(after) && (taken(before) || taken(after));
  }

  private boolean idle(LocalDate day) {
    return !week.contains(day.getDayOfWeek()) || off(day);
  }

  private boolean taken(LocalDate day) {
    return week.contains(day.getDayOfWeek()) && off(day);
  }
}
