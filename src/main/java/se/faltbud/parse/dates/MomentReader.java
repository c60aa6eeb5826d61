package se.faltbud.parse.dates;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads a day or a week however it is said. */
final class MomentReader {
  private final TypedText text;
  private final CalendarReader calendar;
  private final CountedReader counted;
  private final LocalDate today;
  private final DayOfWeek weekBegins;
  private final DayOfWeek weekEnds;

  private MomentReader(TypedText text, LocalDate today, DayOfWeek weekBegins, DayOfWeek weekEnds) {
    this.text = text;
    this.today = today;
    this.weekBegins = weekBegins;
    this.weekEnds = weekEnds;
    calendar = new CalendarReader(text, today);
    counted = new CountedReader(text, today);
  }

  /** A week stands for its Friday, the last day something due that week can be done at work. */
  static MomentReader ofDays(TypedText text, LocalDate today) {
    return new MomentReader(text, today, DayOfWeek.FRIDAY, DayOfWeek.FRIDAY);
  }

  static MomentReader ofPeriods(TypedText text, LocalDate today) {
    return new MomentReader(text, today, DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
  }

  CalendarReader calendar() {
    return calendar;
  }

  Optional<Reading<Moment>> at(int i) {
    int first = afterLead(i);
    return Stream.<Function<Integer, Optional<Reading<Moment>>>>of(
            at -> calendar.at(at).map(MomentReader::moment),
            this::weekday,
            this::nextWeekday,
            at -> nextWeek(at, weekBegins, weekEnds),
            at -> week(at, weekBegins, weekEnds),
            counted::at)
        .map(form -> form.apply(first))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Steps over {@code på}, {@code den}, {@code hela}. */
  int afterLead(int i) {
    int first = i;
    while (DayWords.BEFORE_A_DAY.contains(text.word(first))) {
      first++;
    }
    return first;
  }

  /** {@code fredag}, {@code fredag den 20 dec}, {@code fredag v 50}, {@code fredag nästa vecka}. */
  private Optional<Reading<Moment>> weekday(int i) {
    Integer number = DayWords.WEEKDAYS.get(text.word(i));
    if (number == null) {
      return Optional.empty();
    }
    DayOfWeek weekday = DayOfWeek.of(number);
    int more = afterLead(text.word(i + 1).equals(",") ? i + 2 : i + 1);
    Optional<Reading<CalendarDay>> date = calendar.at(more);
    if (date.isPresent()) {
      return date.map(read -> new Reading<>(read.value().on(weekday), read.next()));
    }
    return nextWeek(more, weekday, weekday)
        .or(() -> week(more, weekday, weekday))
        .or(() -> Optional.of(new Reading<>(new Moment.Coming(weekday), i + 1)));
  }

  private Optional<Reading<Moment>> nextWeekday(int i) {
    Integer number = DayWords.WEEKDAYS.get(text.word(i + 1));
    if (number == null || !DayWords.NEXT.contains(text.word(i))) {
      return Optional.empty();
    }
    LocalDate day = today.plusWeeks(1).with(DayOfWeek.of(number));
    return Optional.of(new Reading<>(new Moment.Fixed(Period.of(day)), i + 2));
  }

  private Optional<Reading<Moment>> nextWeek(int i, DayOfWeek first, DayOfWeek last) {
    if (!DayWords.NEXT.contains(text.word(i)) || !DayWords.WEEK.contains(text.word(i + 1))) {
      return Optional.empty();
    }
    LocalDate day = today.plusWeeks(1);
    Period week = new Period(day.with(first), day.with(last));
    return Optional.of(new Reading<>(new Moment.Fixed(week), i + 2));
  }

  private Optional<Reading<Moment>> week(int i, DayOfWeek first, DayOfWeek last) {
    int number = text.word(i + 1).equals(".") ? i + 2 : i + 1;
    if (!DayWords.WEEK.contains(text.word(i)) || text.small(number) < 0) {
      return Optional.empty();
    }
    int next = calendar.year(number + 1);
    int year = next == number + 1 ? 0 : text.year(next - 1);
    return Optional.of(
        new Reading<>(new CalendarWeek(year, text.small(number), first, last), next));
  }

  private static Reading<Moment> moment(Reading<CalendarDay> read) {
    return new Reading<>(read.value(), read.next());
  }
}
