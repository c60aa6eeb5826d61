package se.faltbud.reminder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.reminder.policy.calendar.DeliveryHours;

/** A time of day that does not come, or comes twice, on the day a reminder is due. */
class ClockChangeTest {

  @ParameterizedTest
  @CsvSource({
    // forward: the time is left out, the moment lies as much later
    "Europe/Stockholm,    2026-03-29, 02:30, 2026-03-29T01:30:00Z",
    "Australia/Lord_Howe, 2026-10-04, 02:15, 2026-10-03T15:45:00Z",
    "Antarctica/Troll,    2026-03-29, 01:30, 2026-03-29T01:30:00Z",
    "Africa/Casablanca,   2026-03-22, 02:30, 2026-03-22T02:30:00Z",
    // back: the time comes twice, the first counts
    "Europe/Stockholm,    2026-10-25, 02:30, 2026-10-25T00:30:00Z",
    "Australia/Lord_Howe, 2026-04-05, 01:45, 2026-04-04T14:45:00Z",
    "Antarctica/Troll,    2026-10-25, 01:30, 2026-10-24T23:30:00Z",
    "Africa/Casablanca,   2026-02-15, 02:30, 2026-02-15T01:30:00Z"
  })
  void eachReminderExactlyOnce(ZoneId zone, String day, LocalTime time, String moment) {
    House house = House.withStepDue(day);
    house.settings(PersonalSettings.NONE.withTime(time));
    house.rules =
        House.rules(
            House.ALL_DAYS,
            new DeliveryHours(zone, LocalTime.of(1, 0), LocalTime.of(17, 0), LocalTime.of(8, 0)),
            House.RULES);
    List<Planned> all = house.coming("2025-06-01T00:00:00Z", "2027-01-01");
    assertThat(all).extracting(Planned::id).doesNotHaveDuplicates();
    assertThat(all)
        .filteredOn(planned -> planned.rule().equals("pa-dagen"))
        .extracting(planned -> planned.at().toString())
        .containsExactly(moment);
    assertThat(all.stream().filter(p -> p.rule().endsWith("-fore"))).hasSize(4);
    // asked at every half hour around it: it comes, or it has been
    for (int half = -6; half <= 6; half++) {
      String now = Instant.parse(moment).plusSeconds(half * 1800L).toString();
      long coming =
          house.coming(now, "2027-01-01").stream().filter(p -> p.rule().equals("pa-dagen")).count();
      Optional<Planned> missed =
          house.plan(now, "2027-01-01").stream()
              .flatMap(series -> series.missed().stream())
              .findFirst();
      assertThat(coming).as(now).isEqualTo(half <= 0 ? 1 : 0);
      assertThat(missed.map(Planned::rule))
          .as(now)
          .isEqualTo(half <= 0 ? missed.map(p -> "dagen-fore") : Optional.of("pa-dagen"));
    }
  }

  @ParameterizedTest
  @CsvSource({"2026-03-27, 07:00", "2026-03-30, 06:00", "2026-10-23, 06:00", "2026-10-26, 07:00"})
  void theHourOfTheDayStaysOverAChange(String due, String utc) {
    assertThat(House.withStepDue(due).coming("2026-01-01T00:00:00Z", "2026-12-01"))
        .filteredOn(planned -> planned.rule().equals("pa-dagen"))
        .extracting(planned -> planned.at().toString())
        .containsExactly(due + "T" + utc + ":00Z");
  }
}
