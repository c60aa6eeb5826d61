package se.faltbud.reminder.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.faltbud.reminder.policy.LastAnswer.Kind;

/** Absence, answers, settings and letters. */
class PeopleAwayTest {
  private static final String START = "2026-09-20T00:00:00Z";

  @Test
  void withoutSubstituteOneWaitsForTheReturn() {
    House house = House.withStepDue("2026-09-30").away("anna", "2026-09-28", "2026-10-02");
    assertThat(house.notes(START, "2026-10-08"))
        .containsExactly(
            "2026-09-23T08:00 en-vecka-fore anna",
            "2026-10-05T08:00 en-dag-sen anna", // the last of three
            "2026-10-07T08:00 en-vecka-sen anna");
  }

  @Test
  void theSubstituteIsWrittenToAtItsOwnTime() {
    House house = House.withStepDue("2026-09-30").away("anna", "2026-09-28", "2026-09-30", "bo");
    house.people.add(
        House.person(
            "bo", false, PersonalSettings.NONE.withTime(LocalTime.of(10, 30)), House.OTHERS));
    assertThat(house.notes(START, "2026-10-01"))
        .containsExactly(
            "2026-09-23T08:00 en-vecka-fore anna",
            "2026-09-29T10:30 dagen-fore bo",
            "2026-09-30T10:30 pa-dagen bo",
            "2026-10-01T08:00 en-dag-sen anna");
    assertThat(house.coming(START, "2026-10-01").get(1).insteadOf()).contains("anna");
  }

  @Test
  void aSubstituteWhoIsAwayTooIsNone() {
    House house =
        House.withStepDue("2026-09-30")
            .away("anna", "2026-09-29", "2026-09-30", "bo")
            .away("bo", "2026-09-29", "2026-09-29");
    house.people.add(House.owner("bo", House.OTHERS));
    assertThat(house.notes("2026-09-28T12:00:00Z", "2026-10-01"))
        .containsExactly("2026-09-30T08:00 pa-dagen bo", "2026-10-01T08:00 en-dag-sen anna");
  }

  @Test
  void nobodyIsTheirOwnSubstituteNorAStrangerOne() {
    House house =
        House.withStepDue("2026-09-30")
            .away("anna", "2026-09-29", "2026-09-29", "anna")
            .away("anna", "2026-09-30", "2026-09-30", "gone");
    assertThat(house.notes("2026-09-28T12:00:00Z", "2026-10-01"))
        .containsExactly("2026-10-01T08:00 en-dag-sen anna");
  }

  @Test
  void absencesInAChainAreOneUntilSomebodyStandsIn() {
    House house =
        House.withStepDue("2026-09-30")
            .away("anna", "2026-09-28", "2026-09-30")
            .away("anna", "2026-10-01", "2026-10-01", "bo")
            .away("anna", "2026-10-02", "2026-10-05");
    house.people.add(House.owner("bo", House.OTHERS));
    assertThat(house.notes("2026-09-28T12:00:00Z", "2026-10-08"))
        .containsExactly(
            "2026-10-01T08:00 en-dag-sen bo", // who stands in when it can be delivered at last
            "2026-10-07T08:00 en-vecka-sen anna");
  }

  @Test
  void bornLateGoesToWhoIsThereNow() {
    House away = House.withStepDue("2026-09-30").away("anna", "2026-10-08", "2026-10-13", "bo");
    away.people.add(House.owner("bo", House.OTHERS));
    assertThat(away.missed("2026-10-09T10:00:00Z", "2026-10-12"))
        .containsExactly("2026-10-09T12:00 en-vecka-sen bo");
    House back = House.withStepDue("2026-09-30").away("anna", "2026-10-05", "2026-10-08", "bo");
    back.people.add(House.owner("bo", House.OTHERS));
    assertThat(back.missed("2026-10-09T10:00:00Z", "2026-10-12"))
        .containsExactly("2026-10-09T12:00 en-vecka-sen anna");
    House alone = House.withStepDue("2026-09-30").away("anna", "2026-10-08", "2026-10-12");
    assertThat(alone.missed("2026-10-09T10:00:00Z", "2026-10-12"))
        .containsExactly("2026-10-13T08:00 en-vecka-sen anna");
  }

  @Test
  void laterCoversWhatLiesBeforeAndAddsOne() {
    House house =
        House.withStepDue("2026-09-30")
            .answer("anna", Kind.LATER, Optional.of(Instant.parse("2026-10-02T06:00:00Z")));
    assertThat(house.notes("2026-09-23T12:00:00Z", "2026-10-07"))
        .containsExactly("2026-10-02T08:00 senare anna", "2026-10-07T08:00 en-vecka-sen anna");
    assertThat(house.coming("2026-09-23T12:00:00Z", "2026-10-02"))
        .extracting(Planned::id)
        .containsExactly("step/A04.2/2026-09-30/senare/1790920800/anna");
  }

  @Test
  void laterIsMovedByAbsenceAndNeverIntoTheNight() {
    House away =
        House.withStepDue("2026-09-30")
            .away("anna", "2026-10-02", "2026-10-02")
            .answer("anna", Kind.LATER, Optional.of(Instant.parse("2026-10-02T06:00:00Z")));
    assertThat(away.notes("2026-09-23T12:00:00Z", "2026-10-06"))
        .containsExactly("2026-10-05T08:00 senare anna");
    for (String until :
        new String[] {"2026-10-02T20:00:00Z", "2026-10-03T10:00:00Z", "2026-10-05T01:00:00Z"}) {
      House night =
          House.withStepDue("2026-09-30")
              .answer("anna", Kind.LATER, Optional.of(Instant.parse(until)));
      assertThat(night.notes("2026-09-30T12:00:00Z", "2026-10-06"))
          .containsExactly("2026-10-05T08:00 senare anna");
    }
  }

  @Test
  void theSubstituteIsNotWrittenToBeforeTheTimeThatWasAskedFor() {
    House house =
        House.withStepDue("2026-09-30")
            .away("anna", "2026-10-02", "2026-10-02", "bo")
            .answer("anna", Kind.LATER, Optional.of(Instant.parse("2026-10-02T12:00:00Z")));
    house.people.add(House.owner("bo", House.OTHERS));
    assertThat(house.notes("2026-09-30T12:00:00Z", "2026-10-06"))
        .containsExactly("2026-10-02T14:00 senare bo");
  }

  @Test
  void whoSaysNotMineIsLeftInPeace() {
    House house = House.withStepDue("2026-09-30").answer("anna", Kind.NOT_MINE, Optional.empty());
    house.people.add(House.owner("bo", House.GUARDS));
    assertThat(house.coming(START, "2026-10-08"))
        .isNotEmpty()
        .allSatisfy(planned -> assertThat(planned.recipient()).isEqualTo("bo"));
  }

  @Test
  void seenChangesNothing() {
    House house = House.withStepDue("2026-09-30");
    var before = house.notes(START, "2026-10-08");
    assertThat(house.answer("anna", Kind.SEEN, Optional.empty()).notes(START, "2026-10-08"))
        .isEqualTo(before);
  }

  @Test
  void overdueOnlyHearsNothingBefore() {
    House house =
        House.withStepDue("2026-09-30").settings(PersonalSettings.NONE.withOverdueOnly(true));
    house.deadlines.add(House.step("A04.3", "2026-09-30"));
    assertThat(house.notes(START, "2026-10-02"))
        .containsExactly("2026-10-01T08:00 en-dag-sen anna", "2026-10-01T08:00 en-dag-sen anna");
    assertThat(house.letters(START, "2026-10-12")).isEmpty();
  }

  @Test
  void aTimeOutsideTheHoursIsThePolicys() {
    House house =
        House.withStepDue("2026-09-30")
            .settings(PersonalSettings.NONE.withTime(LocalTime.of(22, 0)));
    assertThat(house.notes("2026-09-30T00:00:00Z", "2026-09-30"))
        .containsExactly("2026-09-30T08:00 pa-dagen anna");
    house.settings(PersonalSettings.NONE.withTime(LocalTime.of(16, 59)));
    assertThat(house.notes("2026-09-30T00:00:00Z", "2026-09-30"))
        .containsExactly("2026-09-30T16:59 pa-dagen anna");
  }

  @Test
  void mailboxesStandInForRolesNobodyHolds() {
    House house = House.withStepDue("2026-09-30");
    house.people.set(0, Recipient.mailbox(House.GUARDS));
    assertThat(house.notes("2026-09-30T00:00:00Z", "2026-09-30"))
        .containsExactly("2026-09-30T08:00 pa-dagen box:SLF Gruppledare trygghetsvärdar");
    assertThat(house.letters(START, "2026-10-12")).isEmpty();
    house.people.add(House.owner("anna", House.GUARDS));
    assertThat(house.notes("2026-09-30T00:00:00Z", "2026-09-30"))
        .containsExactly("2026-09-30T08:00 pa-dagen anna");
  }

  @Test
  void ownersGetALetterFromTwoOpenItemsOn() {
    House house = House.withStepDue("2026-10-20");
    assertThat(house.letters(START, "2026-10-06")).isEmpty();
    house.deadlines.add(House.step("A04.3", "2026-11-04"));
    // 4 November is within 30 days from 5 October on
    assertThat(house.letters(START, "2026-10-13"))
        .containsExactly("2026-10-05T08:00 veckobrev anna", "2026-10-12T08:00 veckobrev anna");
  }

  @Test
  void aLetterOnAHolidayComesTheNextWorkingDay() {
    House house = new House();
    house.people.add(House.coordinator("kim"));
    // Easter Monday is 29 March
    assertThat(house.letters("2027-03-23T00:00:00Z", "2027-04-05"))
        .containsExactly("2027-03-30T08:00 veckobrev kim", "2027-04-05T08:00 veckobrev kim");
    assertThat(house.letters("2027-03-29T12:00:00Z", "2027-04-01"))
        .containsExactly("2027-03-30T08:00 veckobrev kim");
  }

  @Test
  void lettersFollowTheChosenDayAndRestWithTheReader() {
    House house = new House();
    house.people.add(
        House.person(
            "kim", true, PersonalSettings.NONE.withLetterDay(DayOfWeek.THURSDAY), House.GUARDS));
    house.away("kim", "2026-10-08", "2026-10-08");
    assertThat(house.letters(START, "2026-10-15"))
        .containsExactly(
            "2026-09-24T08:00 veckobrev kim",
            "2026-10-01T08:00 veckobrev kim",
            "2026-10-15T08:00 veckobrev kim");
  }

  @Test
  void coordinatorsThingsGoToAllOfThem() {
    House house = new House();
    house.people.add(House.coordinator("kim"));
    house.people.add(House.coordinator("lo"));
    house.deadlines.add(
        new Deadline(
            ItemKind.CHECKPOINT,
            "T3-2026",
            Optional.empty(),
            "",
            LocalDate.of(2026, 12, 31),
            Optional.empty(),
            List.of()));
    assertThat(house.notes("2026-12-29T12:00:00Z", "2027-01-04"))
        .containsExactly(
            "2026-12-30T08:00 pa-dagen kim",
            "2027-01-04T08:00 en-dag-sen kim",
            "2026-12-30T08:00 pa-dagen lo",
            "2027-01-04T08:00 en-dag-sen lo");
  }
}
