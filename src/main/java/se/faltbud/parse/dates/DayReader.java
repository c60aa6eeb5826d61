package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a day to come as people type it, in Swedish or English, in any case, with or without the
 * dots of å, ä and ö: {@code 2026-12-20}, {@code 20/12-27}, {@code den 20:e december}, {@code i
 * övermorgon}, {@code nästa måndag}, {@code om två veckor}, {@code v 52} (its Friday).
 *
 * <p>A day without a year is the next one, today included; a weekday alone is the next after today.
 * A year said may be past. Days that do not exist and years outside 2000–2100 are not read. Never
 * throws; any thread.
 */
public final class DayReader {
  private static final Set<String> LEADS = Set.of("till", "to", "senast", "by");
  private static final Set<String> LINKS =
      Set.of("for", "att", "eftersom", "pga", "because", "of", "since");

  /**
   * A day at the beginning of a text.
   *
   * @param rest what follows, without {@code för}, {@code because} and marks; may be empty
   */
  public record Found(LocalDate day, String rest) {
    public Found {
      Objects.requireNonNull(day, "day");
      Objects.requireNonNull(rest, "rest");
    }
  }

  private DayReader() {}

  /**
   * Reads a text that is a day and nothing else.
   *
   * @param today in the zone of the person
   */
  public static Optional<LocalDate> read(String typed, LocalDate today) {
    TypedText text = new TypedText(typed);
    return at(text, today).filter(r -> Rest.isNothing(text, r.next())).map(Reading::value);
  }

  /**
   * Reads a day at the beginning of a text.
   *
   * @param today in the zone of the person
   */
  public static Optional<Found> find(String typed, LocalDate today) {
    TypedText text = new TypedText(typed);
    return at(text, today)
        .flatMap(r -> Rest.after(text, r.next(), LINKS).map(rest -> new Found(r.value(), rest)));
  }

  private static Optional<Reading<LocalDate>> at(TypedText text, LocalDate today) {
    if (!Years.hold(today)) {
      return Optional.empty();
    }
    int first = LEADS.contains(text.word(0)) ? 1 : 0;
    return MomentReader.ofDays(text, today)
        .at(first)
        .flatMap(
            read ->
                read.value()
                    .after(today)
                    .map(Period::to)
                    .filter(Years::hold)
                    .map(day -> new Reading<>(day, read.next())));
  }
}
