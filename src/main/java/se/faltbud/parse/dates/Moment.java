package se.faltbud.parse.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/** A day or a week as said, before it is known which one. */
sealed interface Moment permits Moment.Fixed, Moment.Coming, Yearly {
  /**
   * The one meant when things up to a day are behind.
   *
   * @return empty when there is none
   */
  Optional<Period> after(LocalDate day);

  /** Counted from today, like {@code i morgon}: the same from wherever it is seen. */
  record Fixed(Period period) implements Moment {
    @Override
    public Optional<Period> after(LocalDate day) {
      return Optional.of(period);
    }
  }

  /** A weekday alone: the next one, never the day itself. */
  record Coming(DayOfWeek weekday) implements Moment {
    @Override
    public Optional<Period> after(LocalDate day) {
      return Optional.of(Period.of(day.with(TemporalAdjusters.next(weekday))));
    }
  }
}
