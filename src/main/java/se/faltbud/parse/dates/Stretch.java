package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Finds the years of a period's two ends. */
final class Stretch {
  /** Days; more between two ends without years is rather a slip of the finger than meant. */
  private static final int LONGEST = 300;

  private Stretch() {}

  /**
   * The next one that is not over: one that has begun counts. Ends typed the wrong way round stay
   * so.
   */
  static Optional<Period> between(Moment first, Moment last, LocalDate today) {
    if (first instanceof Yearly begins && last instanceof Yearly ends && begins.year() == 0) {
      return ending(begins, ends, today).or(() -> backwards(begins, ends, today));
    }
    return first.after(today).flatMap(from -> from(from, last));
  }

  /** The end is looked for first, so that {@code 29 dec – 5 jan} begins the year before. */
  private static Optional<Period> ending(Yearly begins, Yearly ends, LocalDate today) {
    return ends.after(today)
        .flatMap(to -> begins.before(to.from()).map(from -> join(from, to)))
        .filter(Stretch::likely);
  }

  private static Optional<Period> backwards(Yearly begins, Yearly ends, LocalDate today) {
    Optional<Period> first = ends.year() == 0 ? begins.after(today) : begins.in(ends.year());
    return first.filter(begins::fits).flatMap(from -> sameYear(from, ends));
  }

  private static Optional<Period> from(Period from, Moment last) {
    Optional<Period> next = last.after(from.from()).map(to -> join(from, to));
    return last instanceof Yearly ends && ends.year() == 0
        ? next.filter(Stretch::likely).or(() -> sameYear(from, ends))
        : next;
  }

  private static Optional<Period> sameYear(Period from, Yearly ends) {
    int year = ends.year() == 0 ? from.to().getYear() : ends.year();
    return ends.in(year).filter(ends::fits).map(to -> join(from, to));
  }

  private static Period join(Period first, Period last) {
    return new Period(first.from(), last.to());
  }

  private static boolean likely(Period period) {
    return ChronoUnit.DAYS.between(period.from(), period.to()) <= LONGEST;
  }
}
