package se.faltbud.chat.observing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.botconfig.VocabularyFiles;
import se.faltbud.observation.TestPlan;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.refusal.Refused;

/** Which messages tell of several events, with the words that are shipped. */
class SeveralEventsTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final Instant SENT =
      LocalDateTime.parse("2026-11-24T20:00").atZone(ZONE).toInstant();
  private static final ObservationLanguage LANGUAGE =
      new ObservationLanguage(TestPlan.sample(), VocabularyFiles.read(Path.of("bot-config")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "klotter söder och trasig lampa dalhem                | klotter/soder belysning/dalhem",
        "klotter och trasig lampa vid knutpunkten             | klotter/centrum belysning/centrum",
        "klotter söder; fyllon norr; brand i container råå    | klotter/soder alkohol/norr brand/raa",
        "klotter söder. Ungdomar hänger utanför ica.          | klotter/soder samling/soder",
        "klotter söder, lugnt i övrigt                        | klotter/soder",
        "lugnt söder, lugnt dalhem                            | lugnt/soder lugnt/dalhem",
        "ungdomar hänger vid skolan söder. De skriker.        | samling/soder",
        "bråk söder, flera fulla personer                     | vald_hot/soder",
        "klotter söder kl. 22 och igen på samma ställe        | klotter/soder",
        "klotter söder, ny tagg på bänken                     | klotter/soder",
        "trasig lampa och mörkt på gångvägen söder            | belysning/soder",
        "lampan söder är trasig och krossad                   | belysning/soder",
        "graffiti at söder and litter all over dalhem         | klotter/soder nedskrapning/dalhem",
        "klotter på elskåp söder, egentligen sönderslaget      | klotter/soder",
        "klotter söder även trasig lampa dalhem               | klotter/soder belysning/dalhem",
        "klotter söder / skräp råå                            | klotter/soder nedskrapning/raa",
        "klotter och nedskräpning vid skolan                  | klotter/- nedskrapning/-",
      })
  void reads(String text, String expected) {
    assertThat(
            String.join(
                " ", LANGUAGE.readAll(text, SENT).stream().map(SeveralEventsTest::what).toList()))
        .isEqualTo(expected);
  }

  @Test
  void timeAndPlaceAreSharedWhereOnlyOneOfThemSays() {
    List<Draft> two =
        LANGUAGE.readAll("klotter vid Knutpunkten och trasig lampa dalhem i går 22", SENT);
    Instant seen = LocalDateTime.parse("2026-11-23T22:00").atZone(ZONE).toInstant();
    assertThat(two)
        .extracting(draft -> draft.observedAt().orElseThrow())
        .containsExactly(seen, seen);
    assertThat(two.get(0).place().flatMap(Place::name)).contains("Knutpunkten");
    assertThat(two.get(1).place().flatMap(Place::name)).isEmpty();
    assertThat(two.get(0).text()).isEqualTo("klotter vid Knutpunkten");
  }

  @Test
  void aStoryIsCutAtFive() {
    String places =
        "klotter söder, klotter norr, klotter dalhem, klotter råå, klotter eneborg, klotter elineberg";
    assertThat(LANGUAGE.readAll(places, SENT)).hasSize(5);
  }

  @Property(tries = 500)
  void anyTextGivesOneToFiveOrIsRefused(@ForAll @StringLength(max = 200) String text) {
    bounded(text + ", klotter söder och " + text + "\nbrand norr");
  }

  @Test
  void hostileTextsAreReadInTime() {
    for (String text :
        List.of(
            "😀".repeat(1000),
            "\u202Eklotter\u202C söder",
            "klotter, ".repeat(220),
            "och ".repeat(500),
            ". ".repeat(1000),
            "\n".repeat(2000),
            "обьект на улице, граффити")) {
      long start = System.nanoTime();
      bounded(text);
      assertThat(System.nanoTime() - start)
          .as("ns for " + text.substring(0, 9))
          .isLessThan(500_000_000L);
    }
  }

  /** Of the processor's time, which a machine that does something else does not change much. */
  @Test
  void aMessageCostsLessThanAMillisecond() {
    List<String> messages =
        List.of(
            "klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30",
            "klotter söder och trasig lampa dalhem i går kväll, annars lugnt",
            "massa ungdomar hänger utanför ica drottninghög och röker gräs",
            "lugnt",
            "Bråk utanför krogen för en kvart sen! Flera fulla, polis på plats. Krossad ruta på knutpunkten.");
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Random random = new Random(7);
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String text = messages.get(random.nextInt(messages.size()));
      long start = threads.getCurrentThreadCpuTime();
      LANGUAGE.readAll(text, SENT);
      if (i >= 10_000) {
        nanos.add(threads.getCurrentThreadCpuTime() - start);
      }
    }
    Collections.sort(nanos);
    double p50 = nanos.get(nanos.size() / 2) / 1e6;
    double p99 = nanos.get(nanos.size() * 99 / 100) / 1e6;
    System.out.printf("figures: reading a message, CPU: p50 %.3f ms, p99 %.3f ms%n", p50, p99);
    assertThat(p99).isLessThanOrEqualTo(1);
  }

  private static void bounded(String text) {
    try {
      assertThat(LANGUAGE.readAll(text, SENT)).hasSizeBetween(1, 5);
    } catch (Refused refused) {
      assertThat(refused.code()).isNotNull();
    }
  }

  private static String what(Draft draft) {
    return draft.category().orElse("-") + "/" + draft.area().orElse("-");
  }
}
