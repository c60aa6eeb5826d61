package se.faltbud.reminder.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import se.faltbud.reminder.policy.calendar.DeliveryHours;
import se.faltbud.reminder.policy.calendar.WorkingDays;

/** Any world: rules, calendar, zone, people, absences and answers out of a seed. */
final class RandomHouse {
  private static final List<String> ZONES =
      List.of(
          "Europe/Stockholm",
          "Australia/Lord_Howe",
          "Africa/Casablanca",
          "Antarctica/Troll",
          "Pacific/Kiritimati",
          "Pacific/Honolulu",
          "Asia/Kathmandu");
  private static final List<String> NAMES = List.of("anna", "bo", "kim", "lo");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  private final Random random;

  private RandomHouse(long seed) {
    random = new Random(seed);
  }

  static House of(long seed) {
    return new RandomHouse(seed).house();
  }

  private House house() {
    House house = new House();
    house.rules = House.rules(days(), hours(), rules());
    for (String name : NAMES) {
      house.people.add(
          House.person(
              name,
              name.equals("kim"),
              settings(),
              random.nextBoolean() ? House.GUARDS : House.OTHERS));
    }
    int deadlines = 1 + random.nextInt(4);
    for (int i = 0; i < deadlines; i++) {
      LocalDate due = day(500);
      house.deadlines.add(
          new Deadline(
              oneOf(List.of(ItemKind.STEP, ItemKind.END, ItemKind.INTERVAL, ItemKind.APPROVAL)),
              "A0" + i,
              Optional.empty(),
              "",
              due,
              maybe(due.minusDays(random.nextInt(200))),
              oneOf(List.of(List.of(), List.of(House.GUARDS), List.of(House.OTHERS)))));
    }
    int absences = random.nextInt(8);
    for (int i = 0; i < absences; i++) {
      LocalDate from = day(500);
      house.absences.add(
          new Absence(
              "B" + i, oneOf(NAMES), from, from.plusDays(random.nextInt(25)), maybe(oneOf(NAMES))));
    }
    int answers = random.nextInt(3);
    for (int i = 0; i < answers; i++) {
      Instant until = FIRST.atStartOfDay(house.rules.hours().zone()).toInstant();
      house.answer(
          NAMES.get(i),
          oneOf(List.of(LastAnswer.Kind.LATER, LastAnswer.Kind.LATER, LastAnswer.Kind.NOT_MINE)),
          Optional.of(until.plusSeconds(random.nextInt(500 * 24 * 60) * 60L)));
    }
    return house;
  }

  /** Any moment of the time the deadlines are in. */
  Instant moment() {
    return Instant.parse("2025-12-01T00:00:00Z").plusSeconds(random.nextInt(560 * 86_400));
  }

  static RandomHouse moments(long seed) {
    return new RandomHouse(~seed);
  }

  private WorkingDays days() {
    Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
    int many = 1 + random.nextInt(7);
    for (int i = 0; i < many; i++) {
      week.add(oneOf(List.of(DayOfWeek.values())));
    }
    // one day in eleven, so that no weekday is free for long
    int seed = random.nextInt(11);
    return new WorkingDays(week, day -> Math.floorMod(day.toEpochDay() + seed, 11L) == 0);
  }

  private DeliveryHours hours() {
    int from = random.nextInt(20 * 60);
    int to = from + 1 + random.nextInt(24 * 60 - 1 - from);
    return new DeliveryHours(
        ZoneId.of(oneOf(ZONES)),
        minute(from),
        minute(to),
        minute(from + random.nextInt(to - from)));
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    int many = 1 + random.nextInt(10);
    for (int i = 0; i < many; i++) {
      Set<ItemKind> kinds =
          random.nextBoolean()
              ? House.MOST
              : EnumSet.of(ItemKind.STEP, ItemKind.INTERVAL, ItemKind.APPROVAL);
      Rule rule =
          new Rule(
              "r" + i,
              kinds,
              random.nextInt(90) - 45,
              random.nextInt(4) == 0 ? OptionalInt.of(1 + random.nextInt(20)) : OptionalInt.empty(),
              random.nextInt(4) == 0 ? OptionalInt.of(90) : OptionalInt.empty());
      if (rules.stream().noneMatch(rule::meets)) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private PersonalSettings settings() {
    return new PersonalSettings(
        maybe(minute(random.nextInt(24 * 60))),
        maybe(oneOf(List.of(DayOfWeek.values()))),
        Optional.empty(),
        random.nextInt(5) == 0);
  }

  private LocalDate day(int within) {
    return FIRST.plusDays(random.nextInt(within));
  }

  private static LocalTime minute(int ofDay) {
    return LocalTime.of(ofDay / 60, ofDay % 60);
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
