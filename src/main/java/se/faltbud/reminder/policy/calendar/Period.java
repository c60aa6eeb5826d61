package se.faltbud.reminder.policy.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import se.faltbud.plan.Frequency;

/**
 * A period something is measured or reported for: weeks begin on Monday, tertials are thirds of a
 * year.
 *
 * @param from first day
 * @param to last day
 */
public record Period(LocalDate from, LocalDate to) {

  /**
   * The period of a frequency that holds a day.
   *
   * @param origin year in which periods of two years begin
   */
  public static Period holding(Frequency frequency, LocalDate day, int origin) {
    return switch (frequency) {
      case WEEKLY ->
          new Period(
              day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
              day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
      case MONTHLY -> months(day, 1);
      case QUARTERLY -> months(day, 3);
      case TERTIAL -> months(day, 4);
      case HALF_YEARLY -> months(day, 6);
      case YEARLY -> months(day, 12);
      case EVERY_SECOND_YEAR -> {
        int first = day.getYear() - Math.floorMod(day.getYear() - origin, 2);
        yield new Period(LocalDate.of(first, 1, 1), LocalDate.of(first + 1, 12, 31));
      }
    };
  }

  private static Period months(LocalDate day, int length) {
    int first = (day.getMonthValue() - 1) / length * length + 1;
    LocalDate from = LocalDate.of(day.getYear(), first, 1);
    return new Period(from, YearMonth.from(from).plusMonths(length - 1L).atEndOfMonth());
  }

  /** The one behind it. */
  public Period next(Frequency frequency, int origin) {
    return holding(frequency, to.plusDays(1), origin);
  }

  /**
   * Whether a label as sources write it means this period: {@code 2026}, {@code 2026-T2}, {@code
   * 2026-K3} or {@code 2026-Q3}, {@code 2026-H1}, {@code 2026-07}. A period of two years is meant
   * by either year.
   */
  public boolean named(String label, Frequency frequency) {
    int month = to.getMonthValue();
    String year = to.getYear() + "-";
    return switch (frequency) {
      case WEEKLY ->
          label.equals(
              "%d-W%02d"
                  .formatted(
                      to.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR),
                      to.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR)));
      case MONTHLY -> label.equals("%s%02d".formatted(year, month));
      case QUARTERLY ->
          label.equals(year + "K" + month / 3) || label.equals(year + "Q" + month / 3);
      case TERTIAL -> label.equals(year + "T" + month / 4);
      case HALF_YEARLY -> label.equals(year + "H" + month / 6);
      case YEARLY -> label.equals(String.valueOf(to.getYear()));
      case EVERY_SECOND_YEAR ->
          label.equals(String.valueOf(to.getYear()))
              || label.equals(String.valueOf(from.getYear()));
    };
  }
}
