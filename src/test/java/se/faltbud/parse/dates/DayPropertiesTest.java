package se.faltbud.parse.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DayPropertiesTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate AFTER_LAST = LocalDate.of(2031, 1, 1);
  private static final List<String> PRINTED =
      List.of("yyyy-MM-dd", "d MMM yyyy", "d/M yyyy", "d MMMM yyyy", "MMMM d, yyyy", "d.M.yyyy");

  private static String print(String pattern, LocalDate day) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
  }

  @Test
  void what_is_printed_is_read_as_the_same_day() {
    LocalDate today = LocalDate.of(2026, 11, 25);
    assertThat(FIRST.datesUntil(AFTER_LAST)).hasSize(2557).allSatisfy(day -> same(day, today));
  }

  private static void same(LocalDate day, LocalDate today) {
    for (String pattern : PRINTED) {
      assertThat(DayReader.read(print(pattern, day), today)).as(pattern).contains(day);
    }
  }

  @Property
  void without_a_year_it_is_the_next_one(
      @ForAll("days") LocalDate today, @ForAll @IntRange(max = 364) int ahead) {
    LocalDate day = today.plusDays(ahead);
    for (String pattern : List.of("d/M", "d MMM", "MMMM d", "d.M")) {
      assertThat(DayReader.read(print(pattern, day), today)).contains(day);
    }
  }

  @Property
  void a_weekday_is_one_to_seven_days_ahead(
      @ForAll("days") LocalDate today, @ForAll @IntRange(min = 1, max = 7) int ahead) {
    LocalDate day = today.plusDays(ahead);
    assertThat(DayReader.read(print("EEEE", day), today)).contains(day);
  }

  @Property
  void a_period_is_read_as_printed(
      @ForAll("days") LocalDate today,
      @ForAll @IntRange(max = 300) int ahead,
      @ForAll @IntRange(max = 64) int length,
      @ForAll("links") String link) {
    Period period = new Period(today.plusDays(ahead), today.plusDays(ahead + length));
    for (String pattern : List.of("d MMM", "d/M", "d MMMM yyyy", "yyyy-MM-dd")) {
      String typed = print(pattern, period.from()) + link + print(pattern, period.to());
      assertThat(PeriodReader.read(typed, today)).as(typed).contains(period);
      assertThat(PeriodReader.find(typed + " Söder 2", today))
          .as(typed)
          .contains(new PeriodReader.Found(period, "Söder 2"));
    }
  }

  @Property(tries = 5000)
  void no_text_is_too_odd(@ForAll("texts") String text, @ForAll("days") LocalDate today) {
    assertThat(DayReader.read(text, today)).isNotNull();
    assertThat(DayReader.find(text, today)).isNotNull();
    assertThat(PeriodReader.read(text, today)).isNotNull();
    assertThat(PeriodReader.find(text, today)).isNotNull();
  }

  @Test
  void no_day_is_too_odd() {
    for (LocalDate today : List.of(LocalDate.MIN, LocalDate.MAX)) {
      assertThat(DayReader.read("i morgon", today)).isEmpty();
      assertThat(PeriodReader.read("v 1–53", today)).isEmpty();
    }
  }

  @Test
  void reading_takes_less_than_a_millisecond() {
    LocalDate today = LocalDate.of(2026, 11, 25);
    List<String> typed =
        List.of("1–14 juli", "29 feb – 3 mars", "v 53", "x".repeat(4000), "😀 ".repeat(2000));
    long[] nanos = new long[2000];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      PeriodReader.find(typed.get(i % typed.size()), today);
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "period reading: median %d µs, p99 %d µs%n", nanos[1000] / 1000, nanos[1980] / 1000);
    assertThat(Duration.ofNanos(nanos[1000])).isLessThan(Duration.ofMillis(1));
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(FIRST.toEpochDay(), AFTER_LAST.toEpochDay() - 1)
        .map(LocalDate::ofEpochDay);
  }

  @Provide
  Arbitrary<String> links() {
    return Arbitraries.of(" - ", "–", " — ", " till ", " to ", " t.o.m. ", " t o m ");
  }

  /** Any characters, and pieces of what is understood in any order. */
  @Provide
  Arbitrary<String> texts() {
    String pieces =
        "1 0 14 31 32 99 2026 0000 9999 99999 / . - – : , juli feb dec v vecka nästa måndag om"
            + " två veckor månader till t.o.m. från i morgon den :e \u0301 ﷺ \u200f 😀";
    Arbitrary<String> mixed =
        Arbitraries.of(pieces.split(" ", -1))
            .list()
            .ofMaxSize(9)
            .flatMap(words -> Arbitraries.of("", " ").map(gap -> String.join(gap, words)));
    return Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(60), mixed);
  }
}
