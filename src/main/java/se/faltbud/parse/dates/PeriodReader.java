package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a period to come as people type it, in Swedish or English: {@code 1–14 juli}, {@code 29 dec
 * till 5 jan}, {@code v 28–30}, {@code hela nästa vecka}, {@code t.o.m. fredag} (from today), or
 * any day {@link DayReader} reads; a week is its Monday to Sunday.
 *
 * <p>Without years it is the next such period that is not over; one that has begun counts. An end
 * typed before its start is returned so. What is not read is as in {@link DayReader}. Never throws;
 * any thread.
 */
public final class PeriodReader {
  private static final Set<String> LINKS =
      Set.of("ersattare", "substitute", "vikarie", "till", "to");

  /**
   * A period at the beginning of a text.
   *
   * @param rest what follows, without {@code ersättare}, {@code substitute} and marks; may be empty
   */
  public record Found(Period period, String rest) {
    public Found {
      Objects.requireNonNull(period, "period");
      Objects.requireNonNull(rest, "rest");
    }
  }

  private final TypedText text;
  private final LocalDate today;
  private final MomentReader moments;

  private PeriodReader(TypedText text, LocalDate today) {
    this.text = text;
    this.today = today;
    moments = MomentReader.ofPeriods(text, today);
  }

  /**
   * Reads a text that is a period and nothing else.
   *
   * @param today in the zone of the person
   */
  public static Optional<Period> read(String typed, LocalDate today) {
    TypedText text = new TypedText(typed);
    return at(text, today).filter(r -> Rest.isNothing(text, r.next())).map(Reading::value);
  }

  /**
   * Reads a period at the beginning of a text.
   *
   * @param today in the zone of the person
   */
  public static Optional<Found> find(String typed, LocalDate today) {
    TypedText text = new TypedText(typed);
    return at(text, today)
        .flatMap(r -> Rest.after(text, r.next(), LINKS).map(rest -> new Found(r.value(), rest)));
  }

  private static Optional<Reading<Period>> at(TypedText text, LocalDate today) {
    return Years.hold(today)
        ? new PeriodReader(text, today)
            .begin()
            .filter(r -> Years.hold(r.value().from()) && Years.hold(r.value().to()))
        : Optional.empty();
  }

  private Optional<Reading<Period>> begin() {
    int until = Links.until(text, 0);
    if (until > 0) {
      return moments.at(until).flatMap(end -> upTo(end));
    }
    int first = Links.from(text, 0);
    return dayOfLaterMonth(first).or(() -> moments.at(first).flatMap(start -> fromStart(start)));
  }

  private Optional<Reading<Period>> upTo(Reading<Moment> end) {
    return end.value()
        .after(today)
        .map(last -> new Reading<>(new Period(today, last.to()), end.next()));
  }

  /** {@code 1–14 juli}: the month is said with the end alone. */
  private Optional<Reading<Period>> dayOfLaterMonth(int i) {
    int number = moments.afterLead(i);
    int after = moments.calendar().ordinal(number + 1);
    int end = Links.between(text, after);
    if (text.small(number) < 0 || end == after) {
      return Optional.empty();
    }
    return moments
        .calendar()
        .at(moments.afterLead(end))
        .flatMap(
            last -> stretch(last.value().with(text.small(number), 0), last.value(), last.next()));
  }

  private Optional<Reading<Period>> fromStart(Reading<Moment> start) {
    int link = Links.between(text, start.next());
    if (link > start.next()) {
      Optional<Reading<Moment>> end = moments.at(link).or(() -> sibling(start.value(), link));
      if (end.isPresent()) {
        return stretch(start.value(), end.get().value(), end.get().next());
      }
    }
    return start.value().after(today).map(only -> new Reading<>(only, start.next()));
  }

  /** {@code July 1–14}, {@code v 28–30}: the end is a number alone. */
  private Optional<Reading<Moment>> sibling(Moment start, int i) {
    if (text.small(i) < 0 || !(start instanceof Yearly yearly)) {
      return Optional.empty();
    }
    int after = moments.calendar().ordinal(i + 1);
    int next = moments.calendar().year(after);
    int year = next == after ? 0 : text.year(next - 1);
    return Optional.of(new Reading<>(yearly.with(text.small(i), year), next));
  }

  private Optional<Reading<Period>> stretch(Moment first, Moment last, int next) {
    return Stretch.between(first, last, today).map(period -> new Reading<>(period, next));
  }
}
