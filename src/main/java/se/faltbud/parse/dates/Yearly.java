package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;

/** A moment that comes back each year, unless its year is said. */
sealed interface Yearly extends Moment permits CalendarDay, CalendarWeek {
  /** As far as one has to look for a 29 February or a week 53. */
  int YEARS = 8;

  /** The year said, 0 when none was. */
  int year();

  /** The one of a year, empty when that year has none. */
  Optional<Period> in(int year);

  /** The same month with another day, or another week: the 14 of {@code July 1–14}. */
  Yearly with(int number, int year);

  /** Whether what was found is what was said, when more was said than its place in the year. */
  default boolean fits(Period found) {
    return true;
  }

  /** The first that ends on a day or later; the one of the year said, wherever that lies. */
  @Override
  default Optional<Period> after(LocalDate day) {
    Optional<Period> found =
        year() != 0
            ? in(year())
            : IntStream.rangeClosed(day.getYear() - 1, day.getYear() + YEARS)
                .mapToObj(this::in)
                .flatMap(Optional::stream)
                .filter(one -> !one.to().isBefore(day))
                .findFirst();
    return found.filter(this::fits);
  }

  /** The last that begins on a day or earlier; the one of the year said, wherever that lies. */
  default Optional<Period> before(LocalDate day) {
    Optional<Period> found =
        year() != 0
            ? in(year())
            : IntStream.rangeClosed(-1, YEARS)
                .mapToObj(ago -> in(day.getYear() - ago))
                .flatMap(Optional::stream)
                .filter(one -> !one.from().isAfter(day))
                .findFirst();
    return found.filter(this::fits);
  }
}
