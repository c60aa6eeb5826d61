package se.faltbud.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.faltbud.observation.ReportsOfATest.NOON;
import static se.faltbud.observation.ReportsOfATest.draft;
import static se.faltbud.observation.ReportsOfATest.seen;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.ObservationTallies;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.privacy.Screened;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class LogObservationTest {
  private static final Draft DRAFT = draft("klotter", "soder", "klotter söder");

  @TempDir Path folder;
  private ObservationHouse house;
  private final Member member = ReportsOfATest.member("m-1", Role.FIELD);

  @BeforeEach
  void open() {
    house = ObservationHouse.open(folder);
  }

  @AfterEach
  void everyCountCanBeRebuilt() {
    house.assertCounts();
    house.close();
  }

  private void refused(RefusalCode code, Member by, Draft draft) {
    assertThatThrownBy(() -> house.log(by, draft))
        .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
    assertThat(house.planCount("all")).isZero();
  }

  @Test
  void what_is_stored_reads_back_as_it_was_returned() {
    Instant exact = NOON.minusNanos(1_234_567);
    Draft draft = ReportsOfATest.of(seen(DRAFT, exact), "A04");
    LogObservation.Logged logged = house.log(member, draft);
    assertThat(logged.fresh()).isTrue();
    assertThat(logged.observation().lifecycle().version()).isEqualTo(1);
    assertThat(logged.observation().shortId()).startsWith("O-");
    Observations stored = house.observations();
    assertThat(stored.byKey("tg:1:1")).contains(logged.observation());
    assertThat(stored.byShortId(logged.observation().shortId())).contains(logged.observation());
    assertThat(stored.latestOf("m-1", 5)).containsExactly(logged.observation());
    assertThat(stored.latestFor("A04", 5)).containsExactly(logged.observation());
    assertThat(house.planCount("activity:A04")).isEqualTo(1);
    assertThat(house.weekCount(NOON, "category:klotter|area:soder")).isEqualTo(1);
  }

  @Test
  void a_key_is_stored_and_counted_once() {
    Observation first = house.log("tg:1:7", member, DRAFT).observation();
    LogObservation.Logged second = house.log("tg:1:7", member, draft("personal", "norr", "annat"));
    assertThat(second.fresh()).isFalse();
    assertThat(second.observation()).isEqualTo(first);
    assertThat(house.planCount("all")).isEqualTo(1);
  }

  @Test
  void only_members_with_the_right_report() {
    refused(RefusalCode.NOT_ALLOWED, ReportsOfATest.member("m-2", Role.READER), DRAFT);
    refused(RefusalCode.NOT_ALLOWED, member.revoked(), DRAFT);
  }

  @Test
  void what_the_plan_does_not_know_is_refused() {
    refused(RefusalCode.CATEGORY_UNKNOWN, member, draft("x", "soder", ""));
    refused(RefusalCode.AREA_UNKNOWN, member, draft("klotter", "x", ""));
    refused(RefusalCode.ACTIVITY_UNKNOWN, member, ReportsOfATest.of(DRAFT, "A99"));
  }

  @Test
  void a_sighting_is_neither_to_come_nor_over_a_year_old() {
    Instant ahead = NOON.plus(Duration.ofMinutes(10));
    Instant behind = NOON.minus(Duration.ofDays(366));
    refused(RefusalCode.TIME_IN_FUTURE, member, seen(DRAFT, ahead.plusMillis(1)));
    refused(RefusalCode.TIME_TOO_OLD, member, seen(DRAFT, behind.minusMillis(1)));
    assertThat(house.log(member, seen(DRAFT, ahead)).fresh()).isTrue();
    assertThat(house.log(member, seen(DRAFT, behind)).fresh()).isTrue();
  }

  @Test
  void personal_data_is_masked_or_refused() {
    refused(RefusalCode.PERSONAL_NUMBER, member, draft("klotter", "soder", "850101-1236"));
    LogObservation.Logged logged =
        house.log(member, draft("klotter", "soder", "ring 070-123 45 67"));
    assertThat(logged.observation().sighting().text()).isEqualTo("ring [telefon]");
    assertThat(logged.masked()).isEqualTo(List.of(Screened.Kind.PHONE));
  }

  @Test
  void a_text_has_its_limits() {
    refused(RefusalCode.TEXT_TOO_LONG, member, draft("klotter", "soder", "x".repeat(2_001)));
    assertThat(house.log(member, draft("klotter", "soder", "x".repeat(2_000))).fresh()).isTrue();
    LogObservation.Logged logged = house.log(member, draft("personal", "soder", "hotfull man"));
    assertThat(logged.textLeftOut()).isTrue();
    assertThat(logged.observation().sighting().text()).isEmpty();
    assertThat(house.log(member, draft("personal", "soder", " ")).textLeftOut()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T23:30:00Z, 2026-W13", // Sunday 00.30, the clocks go forward later that night
    "2026-03-29T21:59:59Z, 2026-W13", // Sunday 23.59 summer time
    "2026-03-29T22:00:00Z, 2026-W14", // Monday 00.00 summer time
    "2026-10-25T00:30:00Z, 2026-W43", // Sunday 02.30, the first of two
    "2026-10-25T22:59:59Z, 2026-W43", // Sunday 23.59 winter time
    "2026-10-25T23:00:00Z, 2026-W44",
    "2025-12-28T23:00:00Z, 2026-W01", // Monday 29 December is of the year to come
    "2027-01-03T22:00:00Z, 2026-W53"
  })
  void weeks_begin_on_monday_where_the_plan_is(Instant at, String week) {
    ZoneId stockholm = ZoneId.of("Europe/Stockholm");
    Observation seen = house.log(member, DRAFT).observation().corrected(seen(DRAFT, at), "", at);
    assertThat(ObservationTallies.ofWeek("P", LocalDate.ofInstant(at, stockholm)))
        .isEqualTo("observed:P:" + week);
    assertThat(new ObservationTallies(stockholm).adding(seen))
        .anyMatch(change -> change.tally().endsWith(":" + week));
  }
}
