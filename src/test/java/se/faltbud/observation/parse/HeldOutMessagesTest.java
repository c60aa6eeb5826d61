package se.faltbud.observation.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import se.faltbud.botconfig.VocabularyFiles;
import se.faltbud.observation.TestPlan;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Place;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.Refused;

/**
 * How well 300 messages labelled by hand are read, with the words that are shipped: precision (of
 * what was read, how much is right) and recall (of what was said, how much was read right), in
 * percent, printed and kept from falling.
 */
class HeldOutMessagesTest {
  private static final Path FOLDER = Path.of("src/test/resources/observation");
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final Instant SENT =
      LocalDateTime.parse("2026-11-25T23:10").atZone(ZONE).toInstant();
  private static final Plan PLAN = TestPlan.sample();
  private static final ObservationLanguage LANGUAGE =
      new ObservationLanguage(PLAN, VocabularyFiles.read(Path.of("bot-config")));

  /** A message and what it says; empty or "-" where it does not say. */
  private record Labelled(
      List<String> categories,
      List<String> areas,
      String time,
      String severity,
      String activity,
      String message) {

    static Labelled of(String line) {
      String[] parts = line.split(" \\| ", 5);
      List<String> extra = List.of(parts[3].strip().split(" ", -1));
      return new Labelled(
          List.of(parts[0].strip().split("\\+", -1)),
          List.of(parts[1].strip().split("\\+", -1)),
          parts[2].strip(),
          extra.stream().filter(one -> one.startsWith("!")).findFirst().orElse("-"),
          extra.stream().filter(one -> one.startsWith("A")).findFirst().orElse("-"),
          parts[4].strip());
    }

    String areaOf(int event) {
      return areas.get(event).replaceFirst("@.*", "");
    }

    String placeOf(int event) {
      return areas.get(event).contains("@") ? areas.get(event).replaceFirst(".*@", "") : "-";
    }
  }

  private static final class Count {
    private int right;
    private int read;
    private int said;

    void add(String expected, String actual) {
      add(expected.equals(actual), !actual.equals("-"), !expected.equals("-"));
    }

    void add(boolean same, boolean wasRead, boolean wasSaid) {
      right += same && wasRead ? 1 : 0;
      read += wasRead ? 1 : 0;
      said += wasSaid ? 1 : 0;
    }

    int precision() {
      return read == 0 ? 0 : 100 * right / read;
    }

    int recall() {
      return said == 0 ? 0 : 100 * right / said;
    }
  }

  @Test
  void areReadNoWorseThanBefore() throws IOException {
    List<Labelled> all = labelled();
    assertThat(all).hasSize(300);
    Map<String, Count> counts = new TreeMap<>();
    for (Labelled one : all) {
      count(counts, one);
    }
    Properties floors = new Properties();
    try (Reader reader = Files.newBufferedReader(FOLDER.resolve("held-out-floors.properties"))) {
      floors.load(reader);
    }
    SoftAssertions softly = new SoftAssertions();
    counts.forEach(
        (field, count) -> {
          System.out.printf(
              "figures: 300 held-out messages, %s: precision %d %%, recall %d %% (%d said, %d read)%n",
              field, count.precision(), count.recall(), count.said, count.read);
          atLeast(softly, floors, field + ".precision", count.precision());
          atLeast(softly, floors, field + ".recall", count.recall());
        });
    softly.assertAll();
  }

  @Test
  void labelsAreThoseOfThePlan() throws IOException {
    for (Labelled one : labelled()) {
      assertThat(one.categories()).as(one.message()).hasSameSizeAs(one.areas());
      one.categories().stream()
          .filter(code -> !code.equals("-"))
          .forEach(code -> assertThat(PLAN.category(code)).as(code).isPresent());
      for (int i = 0; i < one.areas().size(); i++) {
        String area = one.areaOf(i);
        assertThat(area.equals("-") || PLAN.area(area).isPresent()).as(area).isTrue();
      }
    }
  }

  private static void atLeast(SoftAssertions softly, Properties floors, String key, int percent) {
    int floor = Integer.parseInt(floors.getProperty(key, "101"));
    softly.assertThat(percent).as(key).isGreaterThanOrEqualTo(floor);
  }

  private static List<Labelled> labelled() throws IOException {
    return Files.readAllLines(FOLDER.resolve("held-out.txt")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Labelled::of)
        .toList();
  }

  private static void count(Map<String, Count> counts, Labelled one) {
    List<Draft> drafts = read(one.message());
    boolean asMany = drafts.size() == one.categories().size();
    boolean several = one.categories().size() > 1;
    of(counts, "events").add(asMany && several, drafts.size() > 1, several);
    for (int i = 0; i < one.categories().size(); i++) {
      Optional<Draft> draft =
          asMany || i == 0 ? drafts.stream().skip(i).findFirst() : Optional.empty();
      of(counts, "category")
          .add(one.categories().get(i), draft.flatMap(Draft::category).orElse("-"));
      of(counts, "area").add(one.areaOf(i), draft.flatMap(Draft::area).orElse("-"));
      of(counts, "place")
          .add(one.placeOf(i), draft.flatMap(Draft::place).flatMap(Place::name).orElse("-"));
    }
    Optional<Draft> first = drafts.stream().findFirst();
    of(counts, "activity").add(one.activity(), first.flatMap(Draft::activity).orElse("-"));
    of(counts, "severity").add(one.severity(), first.map(HeldOutMessagesTest::marks).orElse("-"));
    Optional<Instant> at = first.flatMap(Draft::observedAt);
    boolean inTime = at.isPresent() && !one.time().equals("-") && within(one.time(), at.get());
    of(counts, "time").add(inTime, at.isPresent(), !one.time().equals("-"));
  }

  private static Count of(Map<String, Count> counts, String field) {
    return counts.computeIfAbsent(field, key -> new Count());
  }

  /** What is refused (a time to come) is not read. */
  private static List<Draft> read(String message) {
    try {
      return LANGUAGE.readAll(message, SENT);
    } catch (Refused refused) {
      return new ArrayList<>();
    }
  }

  private static String marks(Draft draft) {
    return switch (draft.severity()) {
      case NORMAL -> "-";
      case SERIOUS -> "!";
      case ACUTE -> "!!";
    };
  }

  /** Times are given to the minute. */
  private static boolean within(String time, Instant at) {
    List<Instant> bounds =
        Arrays.stream(time.split("\\.\\.", -1)).map(HeldOutMessagesTest::instant).toList();
    Instant last = bounds.get(bounds.size() - 1).plusSeconds(59);
    return !at.isBefore(bounds.get(0)) && !at.isAfter(last);
  }

  private static Instant instant(String dayAndTime) {
    return LocalDateTime.parse("2026-11-" + dayAndTime).atZone(ZONE).toInstant();
  }
}
