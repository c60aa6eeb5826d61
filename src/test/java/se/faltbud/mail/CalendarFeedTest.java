package se.faltbud.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.progress.Sample;
import se.faltbud.status.calendar.CalendarDate;
import se.faltbud.status.calendar.CalendarDate.Kind;
import se.faltbud.status.calendar.CalendarDate.Standing;
import se.faltbud.status.calendar.CalendarDates;

/** What the feed says, as another library reads it. */
class CalendarFeedTest {
  private static final LocalDate DAY = LocalDate.of(2026, 9, 30);
  private static final Instant CHANGED = Instant.parse("2026-03-01T09:30:00.250Z");
  private static final Member OWNER = Sample.member("m-1", "SLF", Role.OWNER);

  private final CalendarFeed feed = new CalendarFeed(Texts.load());

  private static CalendarDate step(String title, LocalDate due, Standing standing) {
    return new CalendarDate("A04.2", Kind.STEP, Optional.of("A04"), title, due, standing, CHANGED);
  }

  private static CalendarDates.Calendar calendar(String zone, CalendarDate... dates) {
    return new CalendarDates.Calendar("AP-2026", 3, ZoneId.of(zone), List.of(dates));
  }

  private ParsedCalendar.Event only(CalendarDate date) {
    return ParsedCalendar.of(feed.text(OWNER, calendar("Europe/Stockholm", date))).events().get(0);
  }

  @Test
  void aDayIsAWholeDayWithAllAProgramNeeds() {
    String file =
        feed.text(OWNER, calendar("Europe/Stockholm", step("Rekrytera två", DAY, Standing.OPEN)));
    ParsedCalendar parsed = ParsedCalendar.of(file);
    assertThat(parsed.events())
        .containsExactly(
            new ParsedCalendar.Event(
                "step-A04.2@AP-2026.faltbud",
                DAY,
                DAY.plusDays(1),
                3,
                "CONFIRMED",
                "A04.2 Rekrytera två",
                "Delmoment A04.2 i A04. När det är gjort, skriv till boten: A04.2 klar",
                "Delmoment",
                "TRANSPARENT",
                "20260301T093000Z",
                "20260301T093000Z"));
    assertThat(parsed.property("VERSION")).isEqualTo("2.0");
    assertThat(parsed.property("X-WR-CALNAME")).isEqualTo("Fältbud – mina datum");
    assertThat(parsed.property("X-WR-TIMEZONE")).isEqualTo("Europe/Stockholm");
    assertThat(parsed.property("X-PUBLISHED-TTL")).isEqualTo("PT6H");
    assertThat(parsed.property("REFRESH-INTERVAL")).isEqualTo("PT6H");
    assertThat(file)
        .contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n", "\r\nX-WR-CALNAME:Fältbud")
        .doesNotContain("VALARM", "ORGANIZER", "ATTENDEE", "METHOD");
  }

  @ParameterizedTest
  @CsvSource({
    "OPEN, CONFIRMED, A04.2 Rekrytera",
    "PAUSED, CONFIRMED, ‖ paus: A04.2 Rekrytera",
    "DONE, CONFIRMED, ✓ A04.2 Rekrytera",
    "PARTLY_DONE, CONFIRMED, ✓ delvis: A04.2 Rekrytera",
    "CANCELLED, CANCELLED, ✕ utgår: A04.2 Rekrytera"
  })
  void howItStandsIsSeen(Standing standing, String status, String summary) {
    ParsedCalendar.Event event = only(step("Rekrytera", DAY, standing));
    assertThat(event.status()).isEqualTo(status);
    assertThat(event.summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKindHasItsWordsInBothLanguages(Kind kind) {
    CalendarDate date =
        new CalendarDate("A04", kind, Optional.of("A04"), "T", DAY, Standing.OPEN, CHANGED);
    for (Language language : Language.values()) {
      String file = feed.text(OWNER.withLanguage(language), calendar("Europe/Stockholm", date));
      ParsedCalendar.Event event = ParsedCalendar.of(file).events().get(0);
      assertThat(event.summary()).isNotBlank().doesNotContain("{");
      assertThat(event.description()).isNotBlank().doesNotContain("{");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kommatecken, semikolon; kolon: bakstreck \\ citat \"x\" \\n inte ny rad",
        "rad ett\nrad två",
        "END:VEVENT\nBEGIN:VALARM\nATTACH:http://evil.example",
        "\u202eעברית\u202c مرحبا",
        "😀👩‍👩‍👧‍👦 emoji 🇸🇪",
        "åäö {id} {title} {summary} %s",
        "   ",
        ""
      })
  void aHostileTitleStaysATitle(String title) {
    assertThat(only(step(title, DAY, Standing.OPEN)).summary())
        .isEqualTo(("A04.2 " + title).strip());
  }

  @Test
  void controlCharactersBecomeSpacesAndCarriageReturnsCannotBreakALine() {
    assertThat(only(step("a\u0000b\u0007c\u001bd\r\ne", DAY, Standing.OPEN)).summary())
        .isEqualTo("A04.2 a b c d \ne");
  }

  @Test
  void longLinesAreFoldedAndRead() {
    String title = "gränsöverskridande 😀 ".repeat(40).strip();
    String file = feed.text(OWNER, calendar("Europe/Stockholm", step(title, DAY, Standing.OPEN)));
    assertThat(file.split("\r\n", -1))
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(75));
    assertThat(only(step(title, DAY, Standing.OPEN)).summary()).isEqualTo("A04.2 " + title);
  }

  @Test
  void theSameDaysGiveTheSameBytes() {
    CalendarDates.Calendar calendar =
        calendar("Europe/Stockholm", step("Rekrytera", DAY, Standing.DONE));
    assertThat(feed.text(OWNER, calendar))
        .isEqualTo(new CalendarFeed(Texts.load()).text(OWNER, calendar));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Stockholm, Pacific/Kiritimati",
    "Europe/Stockholm, America/Adak",
    "Pacific/Kiritimati, America/Adak",
    "America/Adak, Pacific/Kiritimati",
    "Europe/Stockholm, America/Asuncion",
    "Africa/Cairo, Africa/Cairo"
  })
  void aDayIsTheSameDayWhereverPlanAndMachineAre(String planZone, String machineZone) {
    // the last Sunday of March and of October, the leap day, the turn of the year, and the day on
    // which midnight does not exist in Cairo
    List<LocalDate> days =
        List.of(
            LocalDate.of(2026, 3, 29),
            LocalDate.of(2026, 4, 24),
            LocalDate.of(2026, 10, 4),
            LocalDate.of(2026, 10, 25),
            LocalDate.of(2026, 12, 31),
            LocalDate.of(2027, 1, 1),
            LocalDate.of(2028, 2, 29));
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(machineZone));
    try {
      for (LocalDate day : days) {
        String file = feed.text(OWNER, calendar(planZone, step("T", day, Standing.OPEN)));
        assertThat(file)
            .contains("DTSTART;VALUE=DATE:" + day.toString().replace("-", "") + "\r\n")
            .contains("DTEND;VALUE=DATE:" + day.plusDays(1).toString().replace("-", "") + "\r\n")
            .contains("DTSTAMP:20260301T093000Z")
            .contains("X-WR-TIMEZONE:" + planZone);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
