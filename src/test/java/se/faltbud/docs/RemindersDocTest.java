package se.faltbud.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.botconfig.ReminderFile;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.policy.Absence;
import se.faltbud.reminder.policy.Deadline;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.reminder.policy.PersonalSettings;
import se.faltbud.reminder.policy.Planned;
import se.faltbud.reminder.policy.Recipient;
import se.faltbud.reminder.policy.ReminderPolicy;
import se.faltbud.reminder.policy.ReminderPolicy.Series;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.reminder.policy.Roster;
import se.faltbud.reminder.policy.Rule;
import se.faltbud.reminder.policy.World;

/**
 * The examples of docs/reminders.md are what the shipped policy really plans; run with {@code
 * -Dgolden.update=true} to write them anew.
 */
class RemindersDocTest {
  private static final Path DOCUMENT = Path.of("docs/reminders.md");
  private static final Path SHIPPED = Path.of("bot-config/reminders.yaml");
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");
  private static final ReminderRules RULES = ReminderFile.read(SHIPPED.getParent(), ZONE);
  private static final OwnerRole ROLE = new OwnerRole("SLF", "Gruppledare trygghetsvärdar");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE dd MMM yyyy HH:mm", Locale.ENGLISH);
  private static final Pattern BLOCK =
      Pattern.compile("(?s)(<!-- example (\\S+) -->\n).*?(<!-- /example -->)");

  /** What each rule is shown with: a thing with a day that shows something. */
  private static final Map<String, Deadline> EXAMPLES =
      Stream.of(
              example("fyra-veckor-fore", ItemKind.STEP, "A04.2", "2026-09-30"),
              example("tva-veckor-fore", ItemKind.TARGET, "D04.1", "2027-01-20"),
              example("en-vecka-fore", ItemKind.CHECKPOINT, "T3-2026", "2026-12-31"),
              example("dagen-fore", ItemKind.START, "A14", "2027-01-11"),
              example("pa-dagen", ItemKind.END, "A04", "2026-12-19"),
              example("en-dag-sen", ItemKind.REPORT, "R2026.utkast", "2027-02-28"),
              example("en-vecka-sen", ItemKind.EFFECT, "E1.2", "2027-01-30"),
              example("varje-vecka-sen", ItemKind.STEP, "A04.2", "2026-12-11"),
              example("ett-halvar-fore", ItemKind.SITUATION_PICTURE, "LB", "2027-12-11"),
              example("ett-kvartal-fore", ItemKind.SITUATION_PICTURE, "LB", "2027-12-11"),
              example("rapport-idag", ItemKind.INTERVAL, "A04", "2026-11-29"),
              example("rapport-saknas", ItemKind.INTERVAL, "A04", "2026-11-29"),
              example("beslut-idag", ItemKind.APPROVAL, "B-3", "2026-11-25"),
              example("beslut-vantar", ItemKind.APPROVAL, "B-3", "2026-11-25"))
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));

  @TempDir private Path folder;

  private static Map.Entry<String, Deadline> example(
      String rule, ItemKind kind, String item, String due) {
    return Map.entry(rule, deadline(kind, item, due));
  }

  private static Deadline deadline(ItemKind kind, String item, String due) {
    LocalDate day = LocalDate.parse(due);
    return new Deadline(
        kind, item, Optional.empty(), "", day, Optional.of(day.minusDays(180)), List.of(ROLE));
  }

  private static Deadline step(String due) {
    return deadline(ItemKind.STEP, "A04.2", due);
  }

  private static Recipient person(String id, PersonalSettings settings, OwnerRole... roles) {
    return new Recipient(id, Language.SV, List.of(roles), false, settings, Channel.TELEGRAM);
  }

  private static final Recipient ANNA = person("anna", PersonalSettings.NONE, ROLE);
  private static final Recipient BO = person("bo", PersonalSettings.NONE);

  private static World world(
      List<Deadline> deadlines,
      List<Recipient> people,
      List<Absence> absences,
      List<LastAnswer> answers) {
    return new World(
        deadlines,
        new Roster(people),
        absences,
        answers.stream().collect(Collectors.groupingBy(LastAnswer::thread)));
  }

  private static World world(Deadline deadline, Recipient... people) {
    return world(List.of(deadline), List.of(people), List.of(), List.of());
  }

  private static World away(Deadline deadline, Absence... absences) {
    return world(List.of(deadline), List.of(ANNA, BO), List.of(absences), List.of());
  }

  private static World answered(Deadline deadline, LastAnswer.Kind kind, String until) {
    Instant asked = LocalDate.parse(until).atTime(8, 0).atZone(ZONE).toInstant();
    return world(
        List.of(deadline),
        List.of(ANNA, BO),
        List.of(),
        List.of(
            new LastAnswer(deadline.thread(), "anna", kind, Instant.EPOCH, Optional.of(asked))));
  }

  private static Absence absence(String from, String to, String... substitute) {
    return new Absence(
        "B-1",
        "anna",
        LocalDate.parse(from),
        LocalDate.parse(to),
        Stream.of(substitute).findFirst());
  }

  /** What comes from noon of one day up to another, a line each. */
  private static String lines(World world, String from, String until) {
    return lines(plan(world, from, until).stream().flatMap(s -> s.coming().stream()));
  }

  private static String linesWithMissed(World world, String from, String until) {
    return lines(
        plan(world, from, until).stream()
            .flatMap(s -> Stream.concat(s.missed().stream(), s.coming().stream())));
  }

  private static String lines(Stream<Planned> planned) {
    String lines =
        planned
            .map(one -> "%s  %-18s %s\n".formatted(when(one), one.rule(), one.recipient()))
            .collect(Collectors.joining());
    return "```\n" + (lines.isEmpty() ? "nothing\n" : lines) + "```\n";
  }

  private static List<Series> plan(World world, String from, String until) {
    Instant now = LocalDate.parse(from).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
    return new ReminderPolicy(RULES).plan(world, now, LocalDate.parse(until));
  }

  private static String when(Planned planned) {
    return MOMENT.format(planned.at().atZone(ZONE));
  }

  private static String ruleTable() {
    StringBuilder table =
        new StringBuilder("| rule | when | for example | is sent |\n|---|---|---|---|\n");
    for (Rule rule : RULES.rules()) {
      Deadline deadline = EXAMPLES.get(rule.name());
      assertThat(deadline).as("an example of %s", rule.name()).isNotNull();
      List<Planned> sent = sent(rule, deadline);
      assertThat(sent).as("the example of %s", rule.name()).isNotEmpty();
      table.append(
          "| `%s` | %s | %s `%s` due %s | %s |\n"
              .formatted(
                  rule.name(),
                  counted(rule),
                  deadline.kind().key(),
                  deadline.item(),
                  DAY.format(deadline.due()),
                  moments(rule, deadline, sent)));
    }
    return table.toString();
  }

  private static List<Planned> sent(Rule rule, Deadline deadline) {
    World world = world(deadline, ANNA);
    return plan(
            world, deadline.due().minusDays(200).toString(), deadline.due().plusDays(28).toString())
        .stream()
        .flatMap(series -> series.coming().stream())
        .filter(planned -> planned.rule().equals(rule.name()))
        .toList();
  }

  private static String counted(Rule rule) {
    String days = Math.abs(rule.offset()) == 1 ? " day " : " days ";
    String when =
        rule.offset() == 0
            ? "on the day"
            : Math.abs(rule.offset()) + days + (rule.offset() < 0 ? "before" : "after");
    if (rule.every().isPresent()) {
      when += ", then every " + rule.every().getAsInt() + " days";
    }
    return rule.longerThan().isPresent()
        ? when + ", if it lasts " + rule.longerThan().getAsInt() + " days or more"
        : when;
  }

  private static String moments(Rule rule, Deadline deadline, List<Planned> sent) {
    LocalDate counted = deadline.due().plusDays(rule.offset());
    LocalDate first = LocalDate.ofInstant(sent.get(0).at(), ZONE);
    String moved = first.equals(counted) ? "" : " (" + DAY.format(counted) + " is a day off)";
    return sent.stream().limit(3).map(RemindersDocTest::when).collect(Collectors.joining(", "))
        + (sent.size() > 3 ? " …" : "")
        + moved;
  }

  private static Map<String, String> scenes() {
    Map<String, String> blocks = new LinkedHashMap<>();
    blocks.put("rules", ruleTable());
    blocks.put("life", lines(world(step("2026-09-30"), ANNA), "2026-09-01", "2026-10-14"));
    blocks.put("christmas", lines(world(step("2026-12-24"), ANNA), "2026-12-11", "2027-01-08"));
    blocks.put("midsummer", lines(world(step("2026-06-20"), ANNA), "2026-06-15", "2026-06-26"));
    blocks.put("bridge-day", lines(world(step("2026-05-15"), ANNA), "2026-05-10", "2026-05-18"));
    blocks.put(
        "born-late", linesWithMissed(world(step("2026-09-30"), ANNA), "2026-10-09", "2026-10-14"));
    Recipient early = person("anna", PersonalSettings.NONE.withTime(LocalTime.of(13, 30)), ROLE);
    blocks.put("own-time", lines(world(step("2026-09-30"), early), "2026-09-28", "2026-10-01"));
    Recipient overdue = person("anna", PersonalSettings.NONE.withOverdueOnly(true), ROLE);
    blocks.put(
        "overdue-only", lines(world(step("2026-09-30"), overdue), "2026-09-01", "2026-10-01"));
    blocks.put(
        "away",
        lines(
            away(step("2026-09-30"), absence("2026-09-29", "2026-10-02")),
            "2026-09-22",
            "2026-10-07"));
    blocks.put(
        "substitute",
        lines(
            away(step("2026-09-30"), absence("2026-09-29", "2026-09-30", "bo")),
            "2026-09-22",
            "2026-10-01"));
    blocks.put(
        "later",
        lines(
            answered(step("2026-09-30"), LastAnswer.Kind.LATER, "2026-10-02"),
            "2026-09-29",
            "2026-10-07"));
    blocks.put(
        "not-mine",
        lines(
            answered(step("2026-09-30"), LastAnswer.Kind.NOT_MINE, "2026-10-02"),
            "2026-09-29",
            "2026-10-07"));
    blocks.put(
        "mailbox",
        lines(world(step("2026-09-30"), Recipient.mailbox(ROLE)), "2026-09-29", "2026-10-01"));
    Recipient coordinator =
        new Recipient("kim", Language.SV, List.of(), true, PersonalSettings.NONE, Channel.TELEGRAM);
    blocks.put("letter", lines(world(step("2027-09-30"), coordinator), "2027-03-23", "2027-04-05"));
    blocks.put("clocks", lines(world(step("2026-10-26"), ANNA), "2026-10-20", "2026-10-27"));
    return blocks;
  }

  private String badInput() throws IOException {
    StringBuilder table = new StringBuilder("| in the file | what is said |\n|---|---|\n");
    String[][] mistakes = {
      {"# zone: Europe/Stockholm", "zone: Europe/Helsingborg"},
      {"country: SE", "country: Sverige"},
      {"working_days: [monday, tuesday, wednesday, thursday, friday]", "working_days: []"},
      {"bridge_days: work", "bridge_days: maybe"},
      {"days_off: []", "days_off: [2027-02-29]"},
      {"{from: \"08:00\", to: \"17:00\"", "{from: \"17:00\", to: \"08:00\""},
      {"at: \"08:00\"", "at: \"06:30\""},
      {"for: [interval]", "for: [intervall]"},
      {"every: 7", "every: -7"},
      {"days: -14}", "days: -7}"},
      {"name: en-dag-sen", "name: pa-dagen"},
      {"name: en-dag-sen", "name: veckobrev"},
      {"unanswered: 2", "unanswered: 0"},
      {"owners: monday", "owners: måndag"},
      {"later: [1, 3, 7]", "later: [0, 3, 7]"},
      {"# mailboxes:", "mailboxes: {Samordnare: trygghet@example.org}"},
      {"# mailboxes:", "mailboxes: {SLF Chef: trygghet at example.org}"},
      {"unanswered: 2", "unanswerd: 2"}
    };
    for (String[] mistake : mistakes) {
      assertThat(Files.readString(SHIPPED)).contains(mistake[0]);
      Files.writeString(
          folder.resolve(ReminderFile.FILE),
          Files.readString(SHIPPED).replace(mistake[0], mistake[1]));
      IllegalArgumentException said =
          catchThrowableOfType(
              IllegalArgumentException.class, () -> ReminderFile.read(folder, ZONE));
      table.append(
          "| `%s` | %s |\n"
              .formatted(
                  mistake[1],
                  said.getMessage()
                      .lines()
                      .map(line -> "`" + line.substring((ReminderFile.FILE + ": ").length()) + "`")
                      .collect(Collectors.joining("<br>"))));
    }
    return table.toString();
  }

  @Test
  void examplesAreWhatIsPlanned() throws IOException {
    Map<String, String> blocks = scenes();
    blocks.put("bad-input", badInput());
    String written = Files.readString(DOCUMENT);
    Set<String> seen = new HashSet<>();
    StringBuilder computed = new StringBuilder();
    Matcher block = BLOCK.matcher(written);
    while (block.find()) {
      seen.add(block.group(2));
      String text = blocks.getOrDefault(block.group(2), "nobody computes this\n");
      block.appendReplacement(
          computed, Matcher.quoteReplacement(block.group(1) + text + block.group(3)));
    }
    block.appendTail(computed);
    assertThat(seen).isEqualTo(blocks.keySet());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(DOCUMENT, computed);
    }
    assertThat(Files.readString(DOCUMENT)).isEqualTo(computed.toString());
  }

  @Test
  void everyExampleIsOfARule() {
    List<String> names = new ArrayList<>(EXAMPLES.keySet());
    assertThat(names).isEqualTo(RULES.rules().stream().map(Rule::name).toList());
  }
}
