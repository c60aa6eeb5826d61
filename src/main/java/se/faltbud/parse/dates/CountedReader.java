package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads days counted from today: {@code i morgon}, {@code om två veckor}, {@code in 3 days}. */
final class CountedReader {
  private static final Set<String> IN = Set.of("om", "in");
  private static final Set<String> DAYS = Set.of("dag", "dagar", "dygn", "day", "days");
  private static final Set<String> WEEKS = Set.of("vecka", "veckor", "week", "weeks");
  private static final Set<String> MONTHS = Set.of("manad", "manader", "month", "months");

  /** Days from today; the words one after the other. */
  private static final Map<List<String>, Integer> NAMED =
      Map.ofEntries(
          Map.entry(List.of("idag"), 0),
          Map.entry(List.of("i", "dag"), 0),
          Map.entry(List.of("today"), 0),
          Map.entry(List.of("imorgon"), 1),
          Map.entry(List.of("imorron"), 1),
          Map.entry(List.of("imorrn"), 1),
          Map.entry(List.of("i", "morgon"), 1),
          Map.entry(List.of("i", "morron"), 1),
          Map.entry(List.of("i", "morrn"), 1),
          Map.entry(List.of("tomorrow"), 1),
          Map.entry(List.of("overmorgon"), 2),
          Map.entry(List.of("iovermorgon"), 2),
          Map.entry(List.of("i", "overmorgon"), 2),
          Map.entry(List.of("day", "after", "tomorrow"), 2));

  private final TypedText text;
  private final LocalDate today;

  CountedReader(TypedText text, LocalDate today) {
    this.text = text;
    this.today = today;
  }

  Optional<Reading<Moment>> at(int i) {
    for (int words = 1; words <= 3; words++) {
      Integer days = NAMED.get(words(i, words));
      if (days != null) {
        return Optional.of(reading(today.plusDays(days), i + words));
      }
    }
    return IN.contains(text.word(i)) ? ahead(i + 1) : Optional.empty();
  }

  private List<String> words(int i, int count) {
    return IntStream.range(i, i + count).mapToObj(text::word).toList();
  }

  private Optional<Reading<Moment>> ahead(int i) {
    int count = DayWords.COUNTS.getOrDefault(text.word(i), text.number(i));
    String unit = text.word(i + 1);
    if (count < 1) {
      return Optional.empty();
    }
    if (DAYS.contains(unit)) {
      return Optional.of(reading(today.plusDays(count), i + 2));
    }
    if (WEEKS.contains(unit)) {
      return Optional.of(reading(today.plusWeeks(count), i + 2));
    }
    return MONTHS.contains(unit)
        ? Optional.of(reading(today.plusMonths(count), i + 2))
        : Optional.empty();
  }

  private static Reading<Moment> reading(LocalDate day, int next) {
    return new Reading<>(new Moment.Fixed(Period.of(day)), next);
  }
}
