package se.faltbud.parse.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Optional;

/**
 * A week by its ISO 8601 number, whole or a day of it.
 *
 * @param year 0 when none was said
 * @param week 1–53; not every year has the last
 */
record CalendarWeek(int year, int week, DayOfWeek first, DayOfWeek last) implements Yearly {
  @Override
  public Optional<Period> in(int year) {
    // 4 January lies in week 1 by definition
    LocalDate monday = LocalDate.of(year, 1, 4).with(DayOfWeek.MONDAY).plusWeeks(week - 1L);
    boolean exists = monday.get(IsoFields.WEEK_BASED_YEAR) == year;
    return exists
        ? Optional.of(new Period(monday.with(first), monday.with(last)))
        : Optional.empty();
  }

  @Override
  public CalendarWeek with(int number, int year) {
    return new CalendarWeek(year == 0 ? this.year : year, number, first, last);
  }
}
