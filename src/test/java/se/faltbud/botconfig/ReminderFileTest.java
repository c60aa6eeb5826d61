package se.faltbud.botconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Rule;
import se.faltbud.reminder.policy.calendar.WorkingDays;

class ReminderFileTest {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path SHIPPED = Path.of("bot-config/reminders.yaml");

  @TempDir private Path folder;

  private ReminderRules read(String text) throws IOException {
    Files.writeString(folder.resolve(ReminderFile.FILE), text);
    return ReminderFile.read(folder, STOCKHOLM);
  }

  private static String shipped() throws IOException {
    return Files.readString(SHIPPED);
  }

  private static JsonNode schema() throws IOException {
    return YAML.readTree(Files.readString(Path.of("bot-config/schema/reminders.schema.json")));
  }

  private static int schemaErrors(String text) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
    return schema.validate(YAML.readTree(text)).size();
  }

  private static String broken(String from, String to) throws IOException {
    assertThat(shipped()).contains(from);
    return shipped().replace(from, to.replace("\\n", "\n"));
  }

  @Test
  void readsTheShippedPolicy() throws IOException {
    ReminderRules rules = ReminderFile.read(SHIPPED.getParent(), STOCKHOLM);
    assertThat(rules.hours().zone()).isEqualTo(STOCKHOLM);
    assertThat(rules.rules())
        .extracting(Rule::name)
        .startsWith("fyra-veckor-fore", "tva-veckor-fore")
        .contains("rapport-saknas", "beslut-vantar")
        .hasSize(14);
    assertThat(rules.overdue("en-dag-sen")).isTrue();
    assertThat(rules.overdue("pa-dagen")).isFalse();
    assertThat(rules.coordinatorLetter()).isEqualTo(DayOfWeek.MONDAY);
    assertThat(rules.later()).containsExactly(1, 3, 7);
    assertThat(rules.dialogIdle()).isEqualTo(Duration.ofMinutes(10));
    assertThat(rules.mailboxes()).isEmpty();
    assertThat(schemaErrors(shipped())).isZero();
  }

  @Test
  void readsWhatIsOptional() throws IOException {
    String text =
        shipped()
            .replace("# zone: Europe/Stockholm", "zone: Australia/Lord_Howe")
            .replace("# mailboxes:", "mailboxes:")
            .replace("#   SLF", "  SLF");
    ReminderRules rules = read(text);
    assertThat(rules.hours().zone()).isEqualTo(ZoneId.of("Australia/Lord_Howe"));
    assertThat(rules.mailboxes()).containsEntry("SLF Trygghetssamordnare", "trygghet@example.org");
    assertThat(schemaErrors(text)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-24", // julafton
        "2026-12-31", // nyårsafton
        "2026-06-19", // midsommarafton
        "2027-06-25", // and of a year in which it is late
        "2026-05-14", // Kristi himmelsfärdsdag
        "2025-06-06", // nationaldagen on a Friday
        "2027-03-26", // långfredagen
        "2026-01-06" // trettondedag jul
      })
  void swedishHolidaysAreFree(LocalDate day) throws IOException {
    WorkingDays days = read(shipped()).days();
    assertThat(days.contains(day)).isFalse();
    assertThat(days.week()).contains(day.getDayOfWeek());
    assertThat(days.onOrBefore(day)).isBefore(day);
  }

  @Test
  void holidaysOnWeekendsAreKnownToo() {
    assertThat(PublicHolidays.of("SE").orElseThrow())
        .accepts(LocalDate.of(2026, 6, 6), LocalDate.of(2026, 6, 20), LocalDate.of(2026, 10, 31))
        .rejects(LocalDate.of(2026, 6, 5), LocalDate.of(2026, 10, 30));
  }

  @Test
  void bridgeDaysAreWorkedUnlessTheFileSaysOtherwise() throws IOException {
    LocalDate friday = LocalDate.of(2026, 5, 15); // behind Kristi himmelsfärdsdag
    LocalDate monday = LocalDate.of(2026, 1, 5); // before trettondedag jul
    WorkingDays worked = read(shipped()).days();
    assertThat(worked.contains(friday)).isTrue();
    assertThat(worked.contains(monday)).isTrue();
    WorkingDays free = read(broken("bridge_days: work", "bridge_days: free")).days();
    assertThat(free.contains(friday)).isFalse();
    assertThat(free.contains(monday)).isFalse();
    assertThat(free.contains(LocalDate.of(2026, 5, 13))).isTrue();
    assertThat(free.contains(LocalDate.of(2026, 5, 18))).isTrue();
  }

  @Test
  void aWeekWorkedEveryOtherDayHasNoBridges() throws IOException {
    WorkingDays days =
        read(broken("bridge_days: work", "bridge_days: free")
                .replace(
                    "[monday, tuesday, wednesday, thursday, friday]",
                    "[monday, wednesday, friday]"))
            .days();
    assertThat(days.contains(LocalDate.of(2026, 11, 25))).isTrue();
  }

  @Test
  void daysOffOfOnesOwnAreFree() throws IOException {
    WorkingDays days = read(broken("days_off: []", "days_off: [2026-12-28, 12-23]")).days();
    assertThat(days.contains(LocalDate.of(2026, 12, 28))).isFalse();
    assertThat(days.contains(LocalDate.of(2027, 12, 28))).isTrue();
    assertThat(days.contains(LocalDate.of(2026, 12, 23))).isFalse();
    assertThat(days.contains(LocalDate.of(2027, 12, 23))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# zone: Europe/Stockholm  | zone: Europe/Helsingborg    | zone: must be a zone such as Europe/Stockholm, not Europe/Helsingborg | false",
        "country: SE               | country: XX                 | calendar.country: must be a country whose holidays are known | false",
        "country: SE               | country: Sverige            | calendar.country: must be a country whose holidays are known | true",
        "[monday, tuesday, wednesday, thursday, friday] | []     | calendar.working_days: must be a list that is not empty | true",
        "[monday, tuesday, wednesday, thursday, friday] | [monday, tisdag, monday] | calendar.working_days[1]: must be a day of the week such as monday, not tisdag | true",
        "[monday, tuesday, wednesday, thursday, friday] | [monday, tisdag, monday] | calendar.working_days[2]: stands there already | true",
        "bridge_days: work         | bridge_days: maybe          | calendar.bridge_days: must be work or free, not maybe | true",
        "days_off: []              | days_off: [2026-02-29]      | calendar.days_off[0]: must be a day such as 2026-12-28 | false",
        "days_off: []              | days_off: [2-29]            | calendar.days_off[0]: must be a day such as 2026-12-28 | true",
        "days_off: []              | days_off: [12-23, 12-23]    | calendar.days_off[1]: stands there already | false",
        "hours: {from: \"08:00\"   | hours: {from: \"17:00\"     | hours: quiet all day: from 17:00 is not before to 17:00 | false",
        "at: \"08:00\"             | at: \"17:00\"               | hours.at: 17:00 lies outside 08:00 to 17:00 | false",
        "at: \"08:00\"             | at: \"8\"                   | hours.at: must be a time such as \"08:00\", not 8 | true",
        "to: \"17:00\"             | to: \"24:00\"               | hours.to: must be a time such as \"08:00\", not 24:00 | true",
        "for: [interval]           | for: [intervall]            | rules[2].for[0]: must be one of step, target, start | true",
        "for: [interval]           | for: [digest]               | rules[2].for[0]: must be one of step, target, start | true",
        "every: 7                  | every: 0                    | rules[0].remind[7].every: must be a whole number from 1 to 1000, not 0 | true",
        "every: 7                  | every: -7                   | rules[0].remind[7].every: must be a whole number from 1 to 1000, not -7 | true",
        "longer_than: 90           | longer_than: long           | rules[0].remind[0].longer_than: must be a whole number | true",
        "days: -14}                | days: -7}                   | rules[0].remind[2]: 'tva-veckor-fore' and 'en-vecka-fore' would remind of the same thing on the same day | false",
        "days: 14, every: 7        | days: 0, every: 1           | rules[0].remind[7]: 'pa-dagen' and 'varje-vecka-sen' would remind | false",
        "name: ett-kvartal-fore, days: -90 | name: ett-kvartal-fore, days: -7 | rules[1].remind[1]: 'en-vecka-fore' and 'ett-kvartal-fore' would remind | false",
        "name: en-dag-sen          | name: pa-dagen              | rules[0].remind[5].name: 'pa-dagen' is the name of another rule already | false",
        "name: en-dag-sen          | name: veckobrev             | rules[0].remind[5].name: 'veckobrev' is a name the service uses itself | true",
        "name: en-dag-sen          | name: En dag/sen            | rules[0].remind[5].name: must be small letters, digits and hyphens, at most 40, not En dag/sen | true",
        "name: en-dag-sen, days: 1 | name: en-dag-sen            | rules[0].remind[5].days: missing | true",
        "name: en-dag-sen,         | name: en-dag-sen, dagar: 1, | rules[0].remind[5].dagar: unknown key | true",
        "unanswered: 2             | unanswered: 0               | unanswered: must be a whole number from 1 to 100, not 0 | true",
        "coordinators: monday      | coordinators: mandag        | letters.coordinators: must be a day of the week such as monday, not mandag | true",
        "owners_from: 2            | owners_from: 1.5            | letters.owners_from: must be a whole number from 1 to 100, not 1.5 | true",
        "later: [1, 3, 7]          | later: [0, 3, 3]            | later[0]: must be a whole number from 1 to 365, not 0 | true",
        "later: [1, 3, 7]          | later: [0, 3, 3]            | later[2]: stands there already | true",
        "later: [1, 3, 7]          | later: [1, 2, 3, 4, 5, 6]   | later: five at most | true",
        "dialog_idle_minutes: 10   | dialog_idle_minutes: -1     | dialog_idle_minutes: must be a whole number from 1 to 1440, not -1 | true",
        "effect_reading_after: 30  | effect_after: 30            | effect_reading_after: missing | true",
        "effect_reading_after: 30  | effect_after: 30            | effect_after: unknown key | true",
        "# mailboxes:              | mailboxes: {Samordnare: a@b.se} | mailboxes.Samordnare: must be named as an organisation and a role | true",
        "# mailboxes:              | mailboxes: {SLF Chef: a.b.se} | mailboxes.SLF Chef: is no mail address | true",
        "# mailboxes:              | mailboxes: {SLF Chef: a@b.se, slf chef: a@b.se} | mailboxes.slf chef: stands there already | false",
        "# mailboxes:              | mailboxes: nej              | mailboxes: must be a mapping | true",
        "calendar:                 | calendar: nej\\nx:          | calendar: must be a mapping with country | true",
      })
  void brokenPolicyIsRefused(String from, String to, String problem, boolean seenBySchema)
      throws IOException {
    String text = broken(from, to);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reminders.yaml: " + problem);
    assertThat(schemaErrors(text) > 0).as("the schema sees it").isEqualTo(seenBySchema);
  }

  @Test
  void listsAllProblemsAtOnce() throws IOException {
    String text =
        broken("every: 7", "every: 0")
            .replace("country: SE", "country: XX")
            .replace("later: [1, 3, 7]", "later: []");
    IllegalArgumentException found =
        catchThrowableOfType(IllegalArgumentException.class, () -> read(text));
    assertThat(found.getMessage().lines()).hasSize(3);
  }

  @Test
  void doesNotShowAWrongAddress() throws IOException {
    String text = broken("# mailboxes:", "mailboxes: {SLF Chef: anna@hemma}");
    assertThatThrownBy(() -> read(text)).message().doesNotContain("anna");
  }

  @Test
  void aYearWithoutWorkIsRefused() throws IOException {
    Set<String> off = new TreeSet<>();
    LocalDate day = LocalDate.of(2026, 6, 1);
    for (int i = 0; i < 59; i++) {
      off.add(day.plusDays(i).toString());
    }
    // Saturday 30 May to Wednesday 29 July: 61 days
    assertThatThrownBy(() -> read(broken("days_off: []", "days_off: " + off)))
        .hasMessage(
            "reminders.yaml: calendar.days_off: no working day within 60 days of 2026-05-29");
    off.remove("2026-07-29");
    assertThat(read(broken("days_off: []", "days_off: " + off)).days().onOrAfter(day))
        .isEqualTo(LocalDate.of(2026, 7, 29));
  }

  @Test
  void anUnreadableFileIsOneProblem() throws IOException {
    assertThatThrownBy(() -> ReminderFile.read(folder, STOCKHOLM))
        .hasMessage("reminders.yaml: file: cannot be read: NoSuchFileException");
    assertThatThrownBy(() -> read("")).hasMessage("reminders.yaml: file: is empty");
    assertThatThrownBy(() -> read("- a"))
        .message()
        .startsWith("reminders.yaml: file: must be a mapping with calendar, hours");
    assertThatThrownBy(() -> read("rules: [\n")).message().startsWith("reminders.yaml: line ");
    assertThatThrownBy(() -> read("later: [1]\nlater: [2]\n"))
        .message()
        .startsWith("reminders.yaml: line 2: no valid YAML");
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() throws IOException {
    Set<String> keys = new TreeSet<>();
    keys(schema(), keys);
    for (String key : keys) {
      String text =
          shipped()
              .replace("# zone:", "zone:")
              .replace("# push:", "push:")
              .replace("# mailboxes:", "mailboxes:")
              .replace("#   SLF", "  SLF")
              .replaceAll("\\b" + key + ":", key + "_x:");
      assertThatThrownBy(() -> read(text)).as(key).hasMessageContaining(key + "_x: unknown key");
      assertThat(schemaErrors(text)).as(key).isPositive();
    }
    assertThat(keys).hasSizeGreaterThan(20);
  }

  private static void keys(JsonNode node, Set<String> found) {
    node.path("properties").properties().forEach(property -> found.add(property.getKey()));
    node.forEach(below -> keys(below, found));
  }
}
