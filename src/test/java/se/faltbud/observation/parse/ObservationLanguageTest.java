package se.faltbud.observation.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.botconfig.VocabularyFiles;
import se.faltbud.messages.Formatter;
import se.faltbud.messages.Texts;
import se.faltbud.observation.TestPlan;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.people.Language;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** The language together with the words that are shipped. */
class ObservationLanguageTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final Instant SENT = at("2026-11-24T20:00");
  private static final Vocabulary WORDS = VocabularyFiles.read(Path.of("bot-config"));
  private static final ObservationLanguage LANGUAGE =
      new ObservationLanguage(TestPlan.sample(), WORDS);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  @Test
  void shippedWordsFitThePlan() {
    assertThat(WORDS.problemsAgainst(TestPlan.sample())).isEmpty();
    assertThat(WORDS.places()).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void readsTheLineOfTheHandbook() {
    String line = "klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30";
    Draft draft = LANGUAGE.read(line, SENT);
    Place place = draft.place().orElseThrow();
    assertThat(place.name()).contains("Gustav Adolfs torg");
    assertThat(place.point().orElseThrow().latitude()).isEqualTo(56.040);
    assertThat(draft.text()).isEqualTo(line);
    assertThat(describe(draft)).isEqualTo("klotter soder 2026-11-23T22:30 NORMAL -");
  }

  @Test
  void readsLinesAsPeopleWriteThem() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/observation/lines.txt"));
    SoftAssertions softly = new SoftAssertions();
    int read = 0;
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" => ", 2);
      softly.assertThat(outcome(parts[0])).as(parts[0]).isEqualTo(parts[1]);
      read++;
    }
    softly.assertThat(read).isGreaterThanOrEqualTo(120);
    softly.assertAll();
  }

  private static String outcome(String text) {
    try {
      return describe(LANGUAGE.read(text, SENT));
    } catch (Refused refused) {
      return refused.code().name();
    }
  }

  private static String describe(Draft draft) {
    return String.join(
        " ",
        draft.category().orElse("-"),
        draft.area().orElse("-"),
        draft.observedAt().map(t -> LocalDateTime.ofInstant(t, ZONE).toString()).orElse("-"),
        draft.severity().name(),
        draft.activity().orElse("-"));
  }

  @Test
  void namesTheNearestActivity() {
    assertThatThrownBy(() -> LANGUAGE.read("klotter A44 Söder", SENT))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(RefusalCode.ACTIVITY_UNKNOWN);
              assertThat(refused.details())
                  .containsEntry("key", "A44")
                  .containsEntry("nearest", "A04");
            });
  }

  @Test
  void theHourThatComesTwiceIsTheLatestPast() {
    Instant second = Instant.parse("2026-10-25T01:40:00Z");
    assertThat(LANGUAGE.read("klotter söder 02.30", second).observedAt())
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
    Instant first = Instant.parse("2026-10-25T00:40:00Z");
    assertThat(LANGUAGE.read("klotter söder 02.30", first).observedAt())
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void theHourThatIsSkippedMovesForward() {
    assertThat(LANGUAGE.read("bråk söder igår 02.30", at("2026-03-30T12:00")).observedAt())
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void theYearEnds() {
    Instant newYear = at("2027-01-02T10:00");
    assertThat(LANGUAGE.read("bråk söder 31/12 23.50", newYear).observedAt())
        .contains(at("2026-12-31T23:50"));
    assertThat(LANGUAGE.read("bråk söder 30 dec", newYear).observedAt())
        .contains(at("2026-12-30T12:00"));
  }

  @Test
  void understandsAnswers() {
    assertThat(LANGUAGE.area("sodern")).contains("soder");
    assertThat(LANGUAGE.area("RÅÅ")).contains("raa");
    assertThat(LANGUAGE.area("Knutpunkten")).contains("centrum");
    assertThat(LANGUAGE.area("månen")).isEmpty();
    assertThat(LANGUAGE.category("Graffiti")).contains("klotter");
    assertThat(LANGUAGE.nearestAreas("dalhm", 2)).startsWith("dalhem").hasSize(2);
  }

  @Property(tries = 300)
  void anyTextIsReadOrRefusedAndNeverLater(@ForAll @StringLength(max = 80) String text) {
    never(text, SENT);
  }

  @Property(tries = 1000)
  void everyTimeIsPast(
      @ForAll("words") List<String> words,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 20000) int hours) {
    never(
        String.join(" ", words), Instant.parse("2026-01-01T00:17:00Z").plusSeconds(3600L * hours));
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<List<String>> words() {
    return net.jqwik.api.Arbitraries.of(
            "igår",
            "i",
            "natt",
            "02.30",
            "kl",
            "14",
            "fredag",
            "kväll",
            "29/2",
            "31/12",
            "12",
            "nov",
            "för",
            "2",
            "timmar",
            "sedan",
            "nyss",
            "2026-11-12",
            "last",
            "night",
            "ikväll",
            "pm",
            "02:59",
            "32.80",
            "9999",
            "förrgår",
            "på",
            "i morgon",
            "A04.2",
            "evenemang")
        .list()
        .ofMaxSize(7);
  }

  private static void never(String text, Instant sentAt) {
    try {
      LANGUAGE
          .read(text, sentAt)
          .observedAt()
          .ifPresent(time -> assertThat(time).isBeforeOrEqualTo(sentAt));
    } catch (Refused refused) {
      assertThat(refused.code()).isIn(RefusalCode.TIME_IN_FUTURE, RefusalCode.ACTIVITY_UNKNOWN);
    }
  }

  @Test
  void listsEveryProblemOfTheFiles(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("categories.yaml"), "categories:\n  a: [x]\n  b: [X]\nodd: 1\n");
    Files.writeString(
        folder.resolve("places.yaml"),
        "areas: {}\nplaces:\n  - {name: P, area: soder, lat: 156.1, lon: 12.7, colour: red}\n");
    assertThatThrownBy(() -> VocabularyFiles.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "categories.yaml: categories.b: 'X' stands under categories.a already")
        .hasMessageContaining("categories.yaml: odd: unknown key")
        .hasMessageContaining("places.yaml: places[0].lat: must be degrees")
        .hasMessageContaining("places.yaml: places[0].colour: unknown key");
  }

  @Test
  void outlinesSayWhereAnAreaEnds(@TempDir Path folder) throws IOException {
    for (String file : List.of("categories.yaml", "places.yaml")) {
      Files.copy(Path.of("bot-config", file), folder.resolve(file));
    }
    // a square far north of the middles, with a hole, and a second piece of the same area
    Files.writeString(
        folder.resolve("areas.geojson"),
        """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"code": "raa"}, "geometry": {"type": "MultiPolygon",
            "coordinates": [
              [[[12.60, 56.08], [12.70, 56.08], [12.70, 56.12], [12.60, 56.12], [12.60, 56.08]],
               [[12.64, 56.09], [12.66, 56.09], [12.66, 56.11], [12.64, 56.11], [12.64, 56.09]]],
              [[[12.80, 56.08], [12.82, 56.08], [12.81, 56.10], [12.80, 56.08]]]]}}]}""");
    ObservationLanguage language =
        new ObservationLanguage(TestPlan.sample(), VocabularyFiles.read(folder));
    assertThat(area(LANGUAGE, 56.085, 12.61)).isNotEqualTo(Optional.of("raa"));
    assertThat(area(language, 56.085, 12.61)).contains("raa");
    assertThat(area(language, 56.085, 12.81)).contains("raa");
    // in the hole, and outside, as without outlines
    assertThat(area(language, 56.10, 12.65)).isEqualTo(area(LANGUAGE, 56.10, 12.65));
    assertThat(area(language, 56.13, 12.65)).isEqualTo(area(LANGUAGE, 56.13, 12.65));
  }

  private static Optional<String> area(
      ObservationLanguage language, double latitude, double longitude) {
    return language.at(new Point(latitude, longitude)).map(Place::area);
  }

  @Test
  void saysWhatIsWrongWithOutlines(@TempDir Path folder) throws IOException {
    for (String file : List.of("categories.yaml", "places.yaml")) {
      Files.copy(Path.of("bot-config", file), folder.resolve(file));
    }
    Files.writeString(
        folder.resolve("areas.geojson"),
        """
        {"type": "FeatureCollection", "features": [
          {"properties": {}, "geometry": {}},
          {"properties": {"code": "norr"}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
          {"properties": {"code": "raa"}, "geometry": {"type": "Polygon",
            "coordinates": [[[56.1, 182.6], [1, 1]]]}},
          {"properties": {"code": "raa"}, "geometry": {"type": "Polygon",
            "coordinates": [[[12, 56], [13, 56], [12, 56]]]}}]}""");
    assertThatThrownBy(() -> VocabularyFiles.read(folder))
        .hasMessageContaining("areas.geojson: features[0].properties.code: must be the code")
        .hasMessageContaining("areas.geojson: features[1].geometry.type: must be Polygon")
        .hasMessageContaining("areas.geojson: features[2].geometry.coordinates: must be pairs")
        .hasMessageContaining("areas.geojson: features[3]: 'raa' has an outline already")
        .hasMessageContaining("areas.geojson: features[3].geometry.coordinates: a ring has");
  }

  /** What a receipt prints, written back as a report, is the same report. */
  @Test
  void whatIsPrintedIsReadAsTheSame() {
    Plan plan = TestPlan.sample();
    Texts texts = Texts.load();
    SoftAssertions softly = new SoftAssertions();
    int printed = 0;
    for (Language language : Language.values()) {
      Formatter formatter = new Formatter(texts, language, plan);
      for (Category category : plan.categories()) {
        for (int n = 0; n < WORDS.places().size(); n++) {
          Vocabulary.Place place = WORDS.places().get(n);
          Instant seen = SENT.minus(Duration.ofMinutes(37L * n * n + 60L * (printed % 50)));
          boolean placed = printed % 3 > 0;
          String line =
              formatter.category(category)
                  + " · "
                  + (placed
                      ? place.name() + " (" + formatter.area(place.area()) + ")"
                      : formatter.area(place.area()))
                  + "\n"
                  + formatter.time(seen, SENT);
          Draft draft = LANGUAGE.read(line, SENT);
          softly
              .assertThat(
                  draft.category().orElse("?")
                      + " "
                      + draft.area().orElse("?")
                      + " "
                      + draft.place().flatMap(Place::name).orElse("-")
                      + " "
                      + draft.observedAt().map(at -> at.atZone(ZONE).toLocalDateTime()))
              .as(line)
              .isEqualTo(
                  category.code()
                      + " "
                      + place.area()
                      + " "
                      + (placed ? place.name() : "-")
                      + " "
                      // an hour in October comes twice and is printed once
                      + Optional.of(
                          seen.truncatedTo(ChronoUnit.MINUTES).atZone(ZONE).toLocalDateTime()));
          printed++;
        }
      }
    }
    softly.assertThat(printed).isGreaterThan(1_500);
    softly.assertAll();
  }

  @Test
  void costs() {
    List<String> lines = new ArrayList<>();
    lines.add("klotter Gustav Adolfs torg, ny tagg på bänken igår 22.30");
    lines.add("x".repeat(10_000) + " 1".repeat(5_000));
    for (int i = 0; i < 20_000; i++) {
      LANGUAGE.read(lines.get(0), SENT);
    }
    long start = System.nanoTime();
    for (int i = 0; i < 20_000; i++) {
      LANGUAGE.read(lines.get(0), SENT);
    }
    long each = (System.nanoTime() - start) / 20_000;
    assertThat(each).isLessThan(300_000);
    start = System.nanoTime();
    outcome(lines.get(1));
    assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
  }
}
