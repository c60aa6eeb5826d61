package se.faltbud.parse.dates;

import java.time.DayOfWeek;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A day of a month.
 *
 * @param year 0 when none was said
 * @param month 1–12
 * @param day any number; not every month has it
 * @param weekday said with it: {@code fredag 20 dec}, which a 20 December on another day is not
 */
record CalendarDay(int year, int month, int day, Optional<DayOfWeek> weekday) implements Yearly {
  @Override
  public Optional<Period> in(int year) {
    YearMonth of = YearMonth.of(year, month);
    return of.isValidDay(day) ? Optional.of(Period.of(of.atDay(day))) : Optional.empty();
  }

  @Override
  public boolean fits(Period found) {
    return weekday.map(found.from().getDayOfWeek()::equals).orElse(true);
  }

  @Override
  public CalendarDay with(int number, int year) {
    return new CalendarDay(year == 0 ? this.year : year, month, number, Optional.empty());
  }

  CalendarDay on(DayOfWeek weekday) {
    return new CalendarDay(year, month, day, Optional.of(weekday));
  }
}
