package se.faltbud.progress.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.progress.Sample;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class ProgressGrammarTest {
  private static Optional<ProgressLine> read(String line) {
    return ProgressGrammar.read(line, Sample.PLAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A04.2 klar",
        "a4.2 klart",
        "A04.2 done",
        "A04.2 Genomförd!",
        "A04.2: klar",
        "A04.2 är klar",
        "A04.2 ✅",
        "A04.2 finished.",
        "A04.2 KLAR nu",
        "  A04.2   färdig  "
      })
  void step_done(String line) {
    assertThat(read(line)).contains(new ProgressLine.StepDone("A04.2", "A04"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "D04.1 355|355|false",
        "d4.1 355|355|false",
        "D04.1: 355|355|false",
        "D04.1 = 355|355|false",
        "D04.1=355|355|false",
        "D04.1 +3|3|true",
        "D04.1+3|3|true",
        "D04.1 + 3|3|true",
        "D04.1 -2|-2|true",
        "D04.1 −2|-2|true",
        "D04.1 –2|-2|true",
        "D04.1 = -2|-2|false",
        "D04.1 1 200|1200|false",
        "D04.1 1\u00a0200|1200|false",
        "D04.1 12,5 %|12.5|false",
        "D04.1 12.5%|12.5|false",
        "D04.1 71 procent|71|false",
        "D04.1 1 200,75|1200.75|false",
        "D04.1 är 12 st|12|false",
      })
  void reading(String line, double value, boolean relative) {
    assertThat(read(line)).contains(new ProgressLine.Reading("D04.1", "A04", value, relative));
  }

  @Test
  void a_reading_may_carry_the_unit_of_its_target() {
    assertThat(read("D06.1 750 tillfällen"))
        .contains(new ProgressLine.Reading("D06.1", "A06", 750, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D04.1 klar",
        "D04.1 sjutton",
        "D04.1 3-4",
        "D04.1 1,2,3",
        "D04.1 9999999999999999"
      })
  void reading_that_is_no_number(String line) {
    Refused refused = catchThrowableOfType(Refused.class, () -> read(line));
    assertThat(refused.code()).isEqualTo(RefusalCode.READING_NOT_A_NUMBER);
    assertThat(refused.details()).containsEntry("key", "D04.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A04 gul: leverans försenad|YELLOW|leverans försenad",
        "A04 yellow: delivery delayed|YELLOW|delivery delayed",
        "a4 GUL leverans försenad|YELLOW|leverans försenad",
        "A04 röd – inget händer|RED|inget händer",
        "A04 rod, inget händer|RED|inget händer",
        "A04 🔴 inget händer|RED|inget händer",
        "A04: grön|GREEN|",
        "A04 bedömning grön|GREEN|",
        "A04 green: on schedule|GREEN|on schedule",
        "A04 ej bedömd|NOT_ASSESSED|",
      })
  void assessment(String line, Assessment assessment, String reason) {
    assertThat(read(line))
        .contains(new ProgressLine.Assess("A04", assessment, Optional.ofNullable(reason)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A04 pausad: överprövad|PAUSED|överprövad",
        "A04 paused: appealed|PAUSED|appealed",
        "A04 on hold: appealed|PAUSED|appealed",
        "A04 klar|DONE|",
        "A04 genomförd|DONE|",
        "A04 klar: allt är på plats|DONE|allt är på plats",
        "A04 återupptagen|ONGOING|",
        "A04 pågående|ONGOING|",
        "A04 pagaende|ONGOING|",
        "A04 delvis genomförd: hälften hann vi|PARTLY_DONE|hälften hann vi",
        "A04 avbruten: ingen budget|CANCELLED|ingen budget",
        "A04 cancelled: no budget|CANCELLED|no budget",
        "A04 ej påbörjad|NOT_STARTED|",
      })
  void status(String line, ActivityStatus status, String reason) {
    assertThat(read(line))
        .contains(new ProgressLine.ChangeStatus("A04", status, Optional.ofNullable(reason)));
  }

  @Test
  void status_of_a_step() {
    assertThat(read("A04.2 pausad: väntar på el"))
        .contains(
            new ProgressLine.StepStatus(
                "A04.2", "A04", ActivityStatus.PAUSED, Optional.of("väntar på el")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A04 gul|A04 gul",
        "A04 röd!|A04 röd",
        "a4 pausad|A04 pausad",
        "A04 delvis|A04 delvis",
        "A04 cancelled:|A04 cancelled",
        "A04.2 avbruten|A04.2 avbruten",
      })
  void reason_is_asked_for(String line, String understood) {
    Refused refused = catchThrowableOfType(Refused.class, () -> read(line));
    assertThat(refused.code()).isEqualTo(RefusalCode.REASON_REQUIRED);
    assertThat(refused.details()).containsEntry("line", understood);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A04 4h 12 deltagare, lugn kväll på Söder|4|12|lugn kväll på Söder",
        "a04 2,5 tim 8 pers lugnt – bra stämning|2.5|8|lugnt – bra stämning",
        "A04 12 deltagare 4h lugnt|4|12|lugnt",
        "A04 12 deltagare, lugnt|-1|12|lugnt",
        "A04 4 timmar: lugnt|4|-1|lugnt",
        "A04 4 h|4|-1|''",
        "A04 3 hours and 20 people quiet|3|20|quiet",
        "A04 lugn kväll på Söder, 4h 12 deltagare|4|12|lugn kväll på Söder",
      })
  void report(String line, double hours, int participants, String text) {
    assertThat(read(line))
        .contains(
            new ProgressLine.Report(
                "A04",
                hours < 0 ? OptionalDouble.empty() : OptionalDouble.of(hours),
                participants < 0 ? OptionalInt.empty() : OptionalInt.of(participants),
                text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A04 klotter på torget",
        "A04",
        "A99",
        "A99 klotter på torget",
        "A04 8 personer bråkar vid torget",
        "A04 klar sikt mot torget nu när häcken är klippt",
        "klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30",
        "E6 klar sikt",
        "kl14 klotter",
        "",
        "🙂",
        "+3",
        "D04",
      })
  void something_else(String line) {
    assertThat(read(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A44 klar|ACTIVITY_UNKNOWN|A04",
        "A99 4h 12 deltagare|ACTIVITY_UNKNOWN|A09",
        "A04.9 klar|STEP_UNKNOWN|A04.1",
        "D04.9 355|TARGET_UNKNOWN|D04.1",
        "A04 355|TARGET_UNKNOWN|D04.1",
      })
  void unknown_ids_get_the_nearest(String line, RefusalCode code, String nearest) {
    Refused refused = catchThrowableOfType(Refused.class, () -> read(line));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.details()).containsEntry("nearest", nearest);
  }

  @Test
  void a_word_that_is_no_status() {
    Refused refused = catchThrowableOfType(Refused.class, () -> read("A04.2 blommig"));
    assertThat(refused.code()).isEqualTo(RefusalCode.STATUS_UNKNOWN);
  }

  @Test
  void nearest_of_anything() {
    assertThat(ProgressGrammar.nearest("söde", Sample.PLAN)).contains("Söder");
    assertThat(ProgressGrammar.nearest("p9", Sample.PLAN)).contains("P1");
  }

  @Property(tries = 2_000)
  void never_throws_anything_but_a_refusal(@ForAll("lines") String line) {
    try {
      assertThat(read(line)).isNotNull();
    } catch (Refused refused) {
      assertThat(refused.details()).containsKey("key");
    }
  }

  @Property(tries = 300)
  void any_whole_number_is_read_as_written(@ForAll long number) {
    long value = number % 1_000_000_000L;
    assertThat(read("D04.1 = " + value))
        .contains(new ProgressLine.Reading("D04.1", "A04", value, false));
  }

  @Test
  void hostile_lengths_are_read_at_once() {
    for (String unit :
        new String[] {" ", "är ", "A04 4h ", ".1", "1 ", ":", "12 deltagare ", "–"}) {
      String line = "A04 " + unit.repeat(4_000);
      try {
        assertThat(read(line)).isNotNull();
      } catch (Refused refused) {
        assertThat(refused.code()).isNotNull();
      }
      assertThat(read("A04.1" + ".1".repeat(4_000))).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> lines() {
    Arbitrary<String> id = Arbitraries.of("A04", "A04.2", "D04.1", "a4", "D99", "A99.1", "P2", "");
    Arbitrary<String> gap = Arbitraries.of("", " ", ":", " = ", "\u00a0", "\n");
    Arbitrary<String> word =
        Arbitraries.oneOf(
            Arbitraries.of("klar", "gul", "+3", "4h", "12 deltagare", "12,5 %", "röd: x", "delvis"),
            Arbitraries.strings().ofMaxLength(60));
    return Combinators.combine(id, gap, word, word).as((a, b, c, d) -> a + b + c + d);
  }
}
