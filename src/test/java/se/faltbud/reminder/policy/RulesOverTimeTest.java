package se.faltbud.reminder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule, and what the calendar does to it. */
class RulesOverTimeTest {
  private static final String LONG_BEFORE = "2026-01-01T00:00:00Z";

  @Test
  void everyRuleOfAStepInALongPeriod() {
    assertThat(House.withStepDue("2026-09-30").notes("2026-08-01T00:00:00Z", "2026-10-30"))
        .containsExactly(
            "2026-09-02T08:00 fyra-veckor-fore anna",
            "2026-09-16T08:00 tva-veckor-fore anna",
            "2026-09-23T08:00 en-vecka-fore anna",
            "2026-09-29T08:00 dagen-fore anna",
            "2026-09-30T08:00 pa-dagen anna",
            "2026-10-01T08:00 en-dag-sen anna",
            "2026-10-07T08:00 en-vecka-sen anna",
            "2026-10-14T08:00 varje-vecka-sen anna",
            "2026-10-21T08:00 varje-vecka-sen anna",
            "2026-10-28T08:00 varje-vecka-sen anna");
  }

  @ParameterizedTest
  @CsvSource({"89, false", "90, true", "91, true"})
  void fourWeeksBeforeOnlyWhenThePeriodIsLong(int days, boolean reminded) {
    House house = House.withStepDue("2026-09-30");
    house.deadlines.set(
        0,
        House.deadline(
            ItemKind.STEP,
            "A04.2",
            "2026-09-30",
            Optional.of(LocalDate.of(2026, 9, 30).minusDays(days))));
    List<String> notes = house.notes(LONG_BEFORE, "2026-09-10");
    assertThat(notes).hasSize(reminded ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVAL, 2026-11-25, 2026-11-25 beslut-idag; 2026-11-27 beslut-vantar; 2026-11-30 beslut-vantar; 2026-12-01 beslut-vantar; 2026-12-03 beslut-vantar",
    "INTERVAL, 2026-11-30, 2026-11-30 rapport-idag; 2026-12-02 rapport-saknas",
    "SITUATION_PICTURE, 2027-06-01, 2026-12-03 ett-halvar-fore"
  })
  void rulesOfOtherKinds(ItemKind kind, String due, String expected) {
    House house = House.withStepDue(due);
    house.deadlines.set(0, House.deadline(kind, "X", due, Optional.empty()));
    assertThat(house.notes("2026-11-20T12:00:00Z", "2026-12-04"))
        .extracting(note -> note.replace("T08:00", "").replace(" anna", ""))
        .containsExactly(expected.split("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-24, pa-dagen, 2026-12-23", // julafton
    "2026-12-31, pa-dagen, 2026-12-30", // nyårsafton
    "2026-06-19, pa-dagen, 2026-06-18", // midsommarafton
    "2026-06-20, pa-dagen, 2026-06-18", // and the day behind it
    "2026-05-14, pa-dagen, 2026-05-13", // Kristi himmelsfärdsdag
    "2026-05-15, pa-dagen, 2026-05-15", // a klämdag is worked
    "2026-01-05, pa-dagen, 2026-01-05", // the klämdag before trettondedag jul
    "2026-01-06, pa-dagen, 2026-01-05", // trettondedag jul
    "2027-01-07, dagen-fore, 2027-01-05", // the day before is trettondedag jul
    "2026-12-23, en-dag-sen, 2026-12-28", // over Christmas and a weekend
    "2026-12-30, en-dag-sen, 2027-01-04", // over the end of the year
    "2026-04-02, en-dag-sen, 2026-04-07", // over Easter
    "2026-06-18, en-dag-sen, 2026-06-22", // over midsummer
    "2028-02-29, pa-dagen, 2028-02-29",
    "2028-02-29, en-dag-sen, 2028-03-01",
    "2028-02-29, en-vecka-fore, 2028-02-22",
    "2028-03-14, tva-veckor-fore, 2028-02-29",
    "2027-03-14, tva-veckor-fore, 2027-02-26" // 28 February is a Sunday
  })
  void daysOffMoveWhatIsBeforeBackAndWhatIsAfterOn(String due, String rule, String day) {
    House house = House.withStepDue(due);
    house.rules =
        House.rules(
            House.DAYS,
            house.rules.hours(),
            House.RULES.stream().filter(one -> one.name().equals(rule)).toList());
    assertThat(house.notes("2025-01-01T00:00:00Z", "2028-12-31"))
        .containsExactly(day + "T08:00 " + rule + " anna");
  }

  @Test
  void ofTwoRulesOnOneWorkingDayTheLaterSpeaks() {
    // Saturday: the day before, a Friday, and the day itself both fall on the Friday
    assertThat(House.withStepDue("2026-09-26").notes("2026-09-20T00:00:00Z", "2026-10-01"))
        .containsExactly("2026-09-25T08:00 pa-dagen anna", "2026-09-28T08:00 en-dag-sen anna");
    // julafton: 30 December and 31 December, and what is late on both sides of the new year
    assertThat(House.withStepDue("2026-12-24").notes("2026-12-20T00:00:00Z", "2027-01-08"))
        .containsExactly(
            "2026-12-23T08:00 pa-dagen anna",
            "2026-12-28T08:00 en-dag-sen anna",
            "2027-01-04T08:00 en-vecka-sen anna",
            "2027-01-07T08:00 varje-vecka-sen anna");
  }

  @Test
  void bornLateCollapsesIntoOneAtTheSoonestMoment() {
    House house = House.withStepDue("2026-09-30");
    // Friday 17:00 is closed: Monday
    assertThat(house.missed("2026-10-09T15:00:00Z", "2026-10-13"))
        .containsExactly("2026-10-12T08:00 en-vecka-sen anna");
    assertThat(house.missed("2026-10-09T14:59:59Z", "2026-10-13"))
        .containsExactly("2026-10-09T16:59:59 en-vecka-sen anna");
    assertThat(house.missed("2026-10-09T03:00:00Z", "2026-10-13"))
        .containsExactly("2026-10-09T08:00 en-vecka-sen anna");
    assertThat(house.notes("2026-10-09T15:00:00Z", "2026-10-13")).isEmpty();
  }

  @Test
  void bornLateWaitsForWhatComesAnyway() {
    House house = House.withStepDue("2026-09-30");
    assertThat(house.missed("2026-10-14T05:00:00Z", "2026-10-14")).isEmpty();
    assertThat(house.notes("2026-10-14T05:00:00Z", "2026-10-14"))
        .containsExactly("2026-10-14T08:00 varje-vecka-sen anna");
  }

  @Test
  void atItsVeryMomentItIsStillToCome() {
    House house = House.withStepDue("2026-09-30");
    assertThat(house.notes("2026-09-30T06:00:00Z", "2026-09-30"))
        .containsExactly("2026-09-30T08:00 pa-dagen anna");
    assertThat(house.notes("2026-09-30T06:00:00.001Z", "2026-09-30")).isEmpty();
  }

  @Test
  void whatNobodyHoldsIsShownInTheNameOfTheRole() {
    House house = House.withStepDue("2026-09-30");
    house.people.set(0, House.owner("bo", House.OTHERS));
    ReminderPolicy policy = new ReminderPolicy(house.rules);
    assertThat(house.coming(LONG_BEFORE, "2026-12-01")).isEmpty();
    // at night: even what nobody gets is not planned for the night
    assertThat(
            policy.unbound(
                house.world(), Instant.parse("2026-10-03T22:00:00Z"), LocalDate.of(2026, 10, 7)))
        .singleElement()
        .satisfies(
            series -> {
              assertThat(series.missed().map(house::note))
                  .contains("2026-10-05T08:00 en-dag-sen unbound: SLF Gruppledare trygghetsvärdar");
              assertThat(series.coming()).hasSize(1);
            });
  }

  @Test
  void idsSayWhatTheyAreOf() {
    assertThat(House.withStepDue("2026-09-30").coming("2026-10-07T00:00:00Z", "2026-10-21"))
        .extracting(Planned::id)
        .containsExactly(
            "step/A04.2/2026-09-30/en-vecka-sen/anna",
            "step/A04.2/2026-09-30/varje-vecka-sen/anna",
            "step/A04.2/2026-09-30/varje-vecka-sen/1/anna");
  }

  @Test
  void rulesThatMeetAreKnown() {
    Rule weekly = House.RULES.get(7);
    assertThat(weekly.meets(House.rule("x", House.MOST, 21))).isTrue();
    assertThat(House.rule("x", House.MOST, 21).meets(weekly)).isTrue();
    assertThat(weekly.meets(House.rule("x", House.MOST, 7))).isFalse();
    assertThat(weekly.meets(House.rule("x", House.MOST, 22))).isFalse();
    for (Rule one : House.RULES) {
      for (Rule other : House.RULES) {
        assertThat(one.meets(other)).as("%s %s", one, other).isEqualTo(one.equals(other));
      }
    }
  }
}
