package se.faltbud.reminder.policy.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The days on which people are written to.
 *
 * @param week the days of the week people work
 * @param free public holidays and other days off; asked for days of {@code week} only
 */
public record WorkingDays(Set<DayOfWeek> week, Predicate<LocalDate> free) {
  /** No calendar has so many days off in a row; whoever configures one is told at the start. */
  public static final int MAX_BREAK_DAYS = 60;

  public WorkingDays {
    week = Set.copyOf(week);
  }

  public boolean contains(LocalDate day) {
    return week.contains(day.getDayOfWeek()) && !free.test(day);
  }

  /** The day itself, or the last working day before it. */
  public LocalDate onOrBefore(LocalDate day) {
    return search(day, -1);
  }

  /** The day itself, or the first working day after it. */
  public LocalDate onOrAfter(LocalDate day) {
    return search(day, 1);
  }

  private LocalDate search(LocalDate day, int step) {
    LocalDate found = day;
    for (int i = 0; i <= MAX_BREAK_DAYS; i++) {
      if (contains(found)) {
        return found;
      }
      found = found.plusDays(step);
    }
    throw new IllegalStateException("no working day within " + MAX_BREAK_DAYS + " days of " + day);
  }
}
