package se.faltbud.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

class PrivacyGateTest {
  private static final List<String> JOINERS =
      List.of(
          "", "-", "+", " ", "\u2013", "\u2212", "\u2011", "\u00a0", "\u200b", " - ", "\u200b-");
  private final PrivacyGate gate = new PrivacyGate();

  @Property(tries = 2000)
  void everyPersonalNumberIsRefused(
      @ForAll @IntRange(max = 40000) int day,
      @ForAll @IntRange(max = 999) int serial,
      @ForAll boolean coordination,
      @ForAll boolean twelve,
      @ForAll @IntRange(max = 10) int joiner,
      @ForAll @IntRange(max = 5) int script,
      @ForAll @AlphaChars @StringLength(max = 20) String around) {
    String[] number = number(day, serial, coordination, twelve);
    String written = number[0] + JOINERS.get(joiner) + number[1];
    refused(around + " " + inScript(written, script) + ", " + around);
  }

  @Property(tries = 1000)
  void splitNumbersAreNeverStored(
      @ForAll @IntRange(max = 40000) int day,
      @ForAll @IntRange(max = 999) int serial,
      @ForAll @IntRange(max = 2) int by,
      @ForAll boolean twelve) {
    String[] number = number(day, serial, false, twelve);
    String joiner = List.of(" ", ".", "\u200b").get(by);
    String all = number[0] + number[1];
    refused("x " + String.join(joiner, all.split("", -1)) + " y");
    String pairs = all.replaceAll("(..)(?=.)", "$1" + joiner);
    if (by != 1) {
      refused("klotter " + pairs);
    }
  }

  private static String[] number(int day, int serial, boolean coordination, boolean twelve) {
    LocalDate date = LocalDate.of(1910, 1, 1).plusDays(day);
    String digits = DateTimeFormatter.BASIC_ISO_DATE.format(date);
    if (coordination) {
      digits = digits.substring(0, 6) + (date.getDayOfMonth() + 60);
    }
    String nine = digits.substring(2) + "%03d".formatted(serial);
    for (int check = 0; check < 10; check++) {
      if (luhn(nine + check) % 10 == 0) {
        return new String[] {twelve ? digits : digits.substring(2), nine.substring(6) + check};
      }
    }
    throw new IllegalStateException(nine);
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int n = Character.digit(digits.charAt(digits.length() - 1 - i), 10) * (i % 2 + 1);
      sum += n / 10 + n % 10;
    }
    return sum;
  }

  private static String inScript(String text, int script) {
    int[] zeros = {'0', 0x660, 0x966, 0xFF10, 0x1D7CE, 0x1D7D8};
    return text.codePoints()
        .map(c -> c >= '0' && c <= '9' ? zeros[script] + c - '0' : c)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private void refused(String text) {
    assertThatThrownBy(() -> gate.screen(text))
        .as(text)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(RefusalCode.PERSONAL_NUMBER);
              assertThat(refused.details()).containsOnlyKeys("count");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "han är 850101-1234",
        "19850101-9999",
        "850101-T123",
        "850101T123 sa han",
        "19850161+1234",
        "K850101-R12 eller 850101-R123",
        "8501 01.1236",
        "850101.12.36",
        "85 01.01-1236",
        "85.01 01-1236",
        "19 85-01.01 1236",
        "pnr:8\u20e35\u20e30101-1236"
      })
  void shapesAreRefused(String text) {
    refused(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ring 070-123 45 67 nu|ring [telefon] nu",
        "ring +46 70 123 45 67|ring [telefon]",
        "ring +46 (0)70 123 45 67 ikväll|ring [telefon] ikväll",
        "0046701234567|[telefon]",
        "tel 042-10 50 00 kl 14|tel [telefon] kl 14",
        "0731234567 stod på väggen|[telefon] stod på väggen",
        "ring 08 123 456 78 nu|ring [telefon] nu",
        "ring 08 12 34 56 78|ring [telefon]",
        "08-12345678|[telefon]",
        "08-123 45 67|[telefon]",
        "08123456 eller 0812345678|[telefon] eller [telefon]",
        "mejl anna.b@example.se.|mejl [e-post].",
        "se @kalle_99 på insta|se [konto] på insta",
        "https://www.instagram.com/kalle, där|[konto], där",
        "vit bil abc 123 körde|vit bil [regnr] körde",
        "Volvo ABC12D vid torget|Volvo [regnr] vid torget",
        "moped abc123|moped [regnr]",
        "firma 556703-7485 AB|firma [orgnr] AB",
        "Å\u0308 å 070\u2013123 45 67 😀|Å\u0308 å [telefon] 😀"
      })
  void masks(String text, String stored) {
    assertThat(gate.screen(text).text()).isEqualTo(stored);
    assertThat(gate.screen(stored).text()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ring 112",
        "ring 114 14 eller 113 13",
        "ärende 5000-K123456-26",
        "K1234567-26",
        "2026-11-12 22:30",
        "2026-11-12",
        "12/11 kl 22.30",
        "12 nov 2026 21.15",
        "A02.3 klar",
        "D04.1 355",
        "D04.1 +3",
        "Carl Krooks gata 22",
        "hus 123 och port 12",
        "56.038, 12.703",
        "56.031 12.703",
        "budget 1 100 000 kr",
        "2023–2026",
        "kl 14-16",
        "2026.11.12 22.30",
        "A04 4h 12 deltagare",
        "buss 223",
        "rum 204",
        "https://hd.se/nyhet/123456",
        "AP-2026",
        "Gustav Adolfs torg",
        "KLOTTER PÅ HUS 123",
        "tel 112 NSR 112",
        "plan 20261112",
        "1/2 och 3/4",
        "kl 08 30",
        "08 30 12 deltagare",
        "mellan 08 30 och 09 15",
        "08 30 12 11",
        "kl 20-22 12.11.2026",
        "kl 20-22 12/11 2026",
        "8501 01.1237",
        "850101.12.37",
        "85 01 01 12 37"
      })
  void leavesTheRest(String text) {
    Screened screened = gate.screen(text);
    assertThat(screened.text()).isEqualTo(text);
    assertThat(screened.masked()).isEmpty();
  }

  @Property(tries = 2000)
  void datesAndTimesNeverFire(
      @ForAll @IntRange(max = 9000) int day, @ForAll @IntRange(max = 1439) int minute) {
    LocalDate date = LocalDate.of(2015, 1, 1).plusDays(day);
    for (String time : List.of("%02d:%02d", "%02d.%02d")) {
      String text = date + " " + time.formatted(minute / 60, minute % 60) + " klotter 22";
      assertThat(gate.screen(text).text()).isEqualTo(text);
    }
  }

  @Property(tries = 1000)
  void anyTextIsScreenedWithoutFault(@ForAll @StringLength(max = 200) String text) {
    try {
      gate.screen(text);
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo(RefusalCode.PERSONAL_NUMBER);
    }
  }

  @Test
  void hostileTextIsScreenedInTime() {
    for (String unit :
        List.of("1 ", "@", "a@", "x.com/", "+46", "070-", "abc1", "\ufdfa", "1.", "12 ")) {
      Assertions.assertThatCode(
              () ->
                  org.junit.jupiter.api.Assertions.assertTimeout(
                      Duration.ofSeconds(2),
                      () -> {
                        try {
                          gate.screen(unit.repeat(50_000));
                        } catch (Refused refused) {
                          assertThat(refused.code()).isEqualTo(RefusalCode.PERSONAL_NUMBER);
                        }
                      }))
          .as(unit)
          .doesNotThrowAnyException();
    }
  }
}
