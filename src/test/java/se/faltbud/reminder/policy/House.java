package se.faltbud.reminder.policy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.plan.OwnerRole;
import se.faltbud.reminder.policy.ReminderPolicy.Series;
import se.faltbud.reminder.policy.calendar.DeliveryHours;
import se.faltbud.reminder.policy.calendar.WorkingDays;

/** Small worlds, built by hand: a few people, one calendar, the rules as they are shipped. */
final class House {
  static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  static final OwnerRole GUARDS = new OwnerRole("SLF", "Gruppledare trygghetsvärdar");
  static final OwnerRole OTHERS = new OwnerRole("SFF", "Fritidschef");
  static final Set<DayOfWeek> WEEK =
      EnumSet.complementOf(EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));

  private static final Set<MonthDay> FIXED =
      Stream.of("01-01", "01-06", "05-01", "06-06", "12-24", "12-25", "12-26", "12-31")
          .map(day -> MonthDay.parse("--" + day))
          .collect(Collectors.toSet());

  /** Easter, Ascension and midsommarafton of the years the tests are about. */
  private static final Set<LocalDate> MOVING =
      Stream.of(
              "2026-04-03",
              "2026-04-06",
              "2026-05-14",
              "2026-06-19",
              "2027-03-26",
              "2027-03-29",
              "2027-05-06",
              "2027-06-25",
              "2028-04-14",
              "2028-04-17",
              "2028-05-25",
              "2028-06-23")
          .map(LocalDate::parse)
          .collect(Collectors.toSet());

  static final WorkingDays DAYS = new WorkingDays(WEEK, House::holiday);
  static final WorkingDays ALL_DAYS = new WorkingDays(EnumSet.allOf(DayOfWeek.class), House::noDay);
  static final Set<ItemKind> MOST =
      EnumSet.complementOf(
          EnumSet.of(ItemKind.INTERVAL, ItemKind.APPROVAL, ItemKind.DIGEST, ItemKind.NOTICE));

  static final List<Rule> RULES =
      List.of(
          new Rule("fyra-veckor-fore", MOST, -28, OptionalInt.empty(), OptionalInt.of(90)),
          rule("tva-veckor-fore", MOST, -14),
          rule("en-vecka-fore", MOST, -7),
          rule("dagen-fore", MOST, -1),
          rule("pa-dagen", MOST, 0),
          rule("en-dag-sen", MOST, 1),
          rule("en-vecka-sen", MOST, 7),
          new Rule("varje-vecka-sen", MOST, 14, OptionalInt.of(7), OptionalInt.empty()),
          rule("ett-halvar-fore", Set.of(ItemKind.SITUATION_PICTURE), -180),
          rule("ett-kvartal-fore", Set.of(ItemKind.SITUATION_PICTURE), -90),
          rule("rapport-idag", Set.of(ItemKind.INTERVAL), 0),
          rule("rapport-saknas", Set.of(ItemKind.INTERVAL), 2),
          rule("beslut-idag", Set.of(ItemKind.APPROVAL), 0),
          new Rule(
              "beslut-vantar",
              Set.of(ItemKind.APPROVAL),
              2,
              OptionalInt.of(2),
              OptionalInt.empty()));

  final List<Deadline> deadlines = new ArrayList<>();
  final List<Recipient> people = new ArrayList<>();
  final List<Absence> absences = new ArrayList<>();
  final List<LastAnswer> answers = new ArrayList<>();
  ReminderRules rules = rules(DAYS, hours(STOCKHOLM), RULES);

  static boolean holiday(LocalDate day) {
    return FIXED.contains(MonthDay.from(day)) || MOVING.contains(day);
  }

  private static boolean noDay(LocalDate day) {
    return day.equals(LocalDate.MAX);
  }

  static Rule rule(String name, Set<ItemKind> kinds, int offset) {
    return new Rule(name, kinds, offset, OptionalInt.empty(), OptionalInt.empty());
  }

  static DeliveryHours hours(ZoneId zone) {
    return new DeliveryHours(zone, LocalTime.of(8, 0), LocalTime.of(17, 0), LocalTime.of(8, 0));
  }

  static ReminderRules rules(WorkingDays days, DeliveryHours hours, List<Rule> rules) {
    return new ReminderRules(
        days,
        hours,
        rules,
        2,
        DayOfWeek.MONDAY,
        DayOfWeek.MONDAY,
        2,
        List.of(1, 3, 7),
        Duration.ofMinutes(10),
        30,
        false,
        Map.of());
  }

  /** One step of the guards, begun in good time, and its owner {@code anna}. */
  static House withStepDue(String due) {
    House house = new House();
    house.people.add(owner("anna", GUARDS));
    house.deadlines.add(step("A04.2", due));
    return house;
  }

  static Deadline step(String id, String due) {
    return deadline(ItemKind.STEP, id, due, Optional.of(LocalDate.parse(due).minusDays(200)));
  }

  static Deadline deadline(ItemKind kind, String id, String due, Optional<LocalDate> begin) {
    return new Deadline(
        kind, id, Optional.of("A04"), "Nattvandring", LocalDate.parse(due), begin, List.of(GUARDS));
  }

  static Recipient owner(String id, OwnerRole... roles) {
    return person(id, false, PersonalSettings.NONE, roles);
  }

  static Recipient coordinator(String id) {
    return person(id, true, PersonalSettings.NONE);
  }

  static Recipient person(
      String id, boolean coordinator, PersonalSettings settings, OwnerRole... roles) {
    return new Recipient(id, Language.SV, List.of(roles), coordinator, settings, Channel.TELEGRAM);
  }

  House away(String member, String from, String to, String... substitute) {
    absences.add(
        new Absence(
            "B" + absences.size(),
            member,
            LocalDate.parse(from),
            LocalDate.parse(to),
            Arrays.stream(substitute).findFirst()));
    return this;
  }

  House answer(String member, LastAnswer.Kind kind, Optional<Instant> until) {
    answers.add(new LastAnswer(deadlines.get(0).thread(), member, kind, Instant.EPOCH, until));
    return this;
  }

  House settings(PersonalSettings settings) {
    Recipient first = people.get(0);
    people.set(0, person(first.id(), false, settings, first.roles().toArray(new OwnerRole[0])));
    return this;
  }

  World world() {
    return new World(
        deadlines,
        new Roster(people),
        absences,
        answers.stream().collect(Collectors.groupingBy(LastAnswer::thread)));
  }

  List<Series> plan(String now, String until) {
    return new ReminderPolicy(rules).plan(world(), Instant.parse(now), LocalDate.parse(until));
  }

  /** What comes, letters apart. */
  List<Planned> coming(String now, String until) {
    return plan(now, until).stream()
        .flatMap(series -> series.coming().stream())
        .filter(planned -> planned.deadline().kind() != ItemKind.DIGEST)
        .toList();
  }

  /** What comes, as a person would note it: local time, rule and who is written to. */
  List<String> notes(String now, String until) {
    return coming(now, until).stream().map(this::note).toList();
  }

  List<String> missed(String now, String until) {
    return plan(now, until).stream()
        .flatMap(series -> series.missed().stream())
        .map(this::note)
        .toList();
  }

  List<String> letters(String now, String until) {
    return plan(now, until).stream()
        .flatMap(series -> series.coming().stream())
        .filter(planned -> planned.deadline().kind() == ItemKind.DIGEST)
        .map(this::note)
        .toList();
  }

  String note(Planned planned) {
    return planned.at().atZone(rules.hours().zone()).toLocalDateTime()
        + " "
        + planned.rule()
        + " "
        + planned.recipient();
  }
}
