package se.faltbud.parse.dates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayExamplesTest {
  private static final LocalDate WEDNESDAY = LocalDate.of(2026, 11, 25);

  @ParameterizedTest
  @CsvFileSource(resources = "/days/days.txt", delimiter = '|')
  void a_day(String typed, LocalDate day) {
    assertThat(DayReader.read(typed, WEDNESDAY)).isEqualTo(Optional.ofNullable(day));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/days/periods.txt", delimiter = '|')
  void a_period(String typed, LocalDate from, LocalDate to) {
    assertThat(PeriodReader.read(typed, WEDNESDAY))
        .isEqualTo(Optional.ofNullable(from).map(first -> new Period(first, to)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "15/1 leveransen är försenad|2027-01-15|leveransen är försenad",
        "15/1, leveransen är försenad|2027-01-15|leveransen är försenad",
        "15/1: leveransen är försenad|2027-01-15|leveransen är försenad",
        "15/1 för att leveransen är försenad|2027-01-15|leveransen är försenad",
        "15/1 eftersom Leveransen är sen|2027-01-15|Leveransen är sen",
        "15 jan because the delivery is late|2027-01-15|the delivery is late",
        "15 jan 2028 - sen leverans|2028-01-15|sen leverans",
        "15/1-27 sen leverans|2027-01-15|sen leverans",
        "20 dec. Leveransen är sen|2026-12-20|Leveransen är sen",
        "på måndag då 3 är sjuka|2026-11-30|då 3 är sjuka",
        "om två veckor|2026-12-09|''",
      })
  void a_day_and_a_reason(String text, LocalDate day, String rest) {
    assertThat(DayReader.find(text, WEDNESDAY)).contains(new DayReader.Found(day, rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leveransen är försenad till 15/1",
        "32/1 leveransen är försenad",
        "15/1-20/1 leveransen är försenad",
        "1/7-14 leveransen är försenad",
        "20/12/5 sen",
        "2026-12-20T10:00",
        "lördag 27 november är jag ledig",
        "20 dec 1999 var det",
        ""
      })
  void a_text_that_begins_with_no_day(String text) {
    assertThat(DayReader.find(text, WEDNESDAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      value = {
        "1–14 juli SLF Trygghetssamordnare|2027-07-01|2027-07-14|SLF Trygghetssamordnare",
        "'1–14 juli, ersättare Söder kväll 2'|2027-07-01|2027-07-14|Söder kväll 2",
        "1–14 juli ersattare: Söder kväll 2|2027-07-01|2027-07-14|Söder kväll 2",
        "1 to 14 July substitute Söder kväll 2|2027-07-01|2027-07-14|Söder kväll 2",
        "29 dec – 5 jan vikarie SLF|2026-12-29|2027-01-05|SLF",
        "1 juli till Söder kväll 2|2027-07-01|2027-07-01|Söder kväll 2",
        "v 28–30 – SLF|2027-07-12|2027-08-01|SLF",
        "t.o.m. fredag SLF|2026-11-25|2026-11-27|SLF",
        "nästa vecka|2026-11-30|2026-12-06|''",
        "14–1 juli SLF|2027-07-14|2027-07-01|SLF",
      })
  void a_period_and_a_substitute(String text, LocalDate from, LocalDate to, String rest) {
    assertThat(PeriodReader.find(text, WEDNESDAY))
        .contains(new PeriodReader.Found(new Period(from, to), rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SLF 1–14 juli", "1 juli – 32 juli SLF", "1 juli – 31 feb SLF", "1–14 SLF", ""})
  void a_text_that_begins_with_no_period(String text) {
    assertThat(PeriodReader.find(text, WEDNESDAY)).isEmpty();
  }
}
