package se.faltbud.botconfig;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import se.faltbud.reminder.policy.calendar.WorkingDays;

/** Reads {@code calendar} of {@code reminders.yaml}. */
final class CalendarPart {
  /** Holds a leap year and one on either side; 12-23 means the same in all. */
  private static final List<Integer> ANY_YEARS = List.of(2027, 2028, 2029);

  private final Set<LocalDate> once = new TreeSet<>();
  private final Set<MonthDay> yearly = new TreeSet<>();

  private CalendarPart() {}

  static WorkingDays read(ConfigNode part) {
    return new CalendarPart().days(part);
  }

  /** A day of the week by its English name. */
  static DayOfWeek weekday(ConfigNode part) {
    return part.as(
        text -> DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT)),
        DayOfWeek.MONDAY,
        "a day of the week such as monday");
  }

  private WorkingDays days(ConfigNode given) {
    ConfigNode part =
        given.keys(List.of("country", "working_days", "bridge_days", "days_off"), List.of());
    Predicate<LocalDate> holidays =
        part.get("country")
            .<Predicate<LocalDate>>as(
                text -> PublicHolidays.of(text).orElseThrow(),
                unused -> false,
                "a country whose holidays are known, such as SE");
    Set<DayOfWeek> week = EnumSet.noneOf(DayOfWeek.class);
    for (ConfigNode day : part.get("working_days").list(false)) {
      if (!week.add(weekday(day))) {
        day.problem("stands there already");
      }
    }
    boolean bridges = part.get("bridge_days").as(CalendarPart::isFree, false, "work or free");
    part.get("days_off").list(true).forEach(this::dayOff);
    WorkingDays days =
        new WorkingDays(
            week,
            new FreeDays(
                Set.copyOf(week), holidays, Set.copyOf(once), Set.copyOf(yearly), bridges));
    if (part.sound()) {
      checkBreaks(part.get("days_off"), days);
    }
    return days;
  }

  private static boolean isFree(String text) {
    if (!text.equals("free") && !text.equals("work")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("free");
  }

  private void dayOff(ConfigNode part) {
    boolean fresh =
        part.as(
            text ->
                text.length() == 5
                    ? yearly.add(MonthDay.parse("--" + text))
                    : once.add(LocalDate.parse(text)),
            true,
            "a day such as 2026-12-28, or 12-23 for every year");
    if (!fresh) {
      part.problem("stands there already");
    }
  }

  /** Holidays alone never make a long break, so the library is left alone without days off. */
  private void checkBreaks(ConfigNode part, WorkingDays days) {
    Set<Integer> years = new TreeSet<>();
    once.forEach(day -> years.add(day.getYear()));
    if (!yearly.isEmpty()) {
      years.addAll(ANY_YEARS);
    }
    for (int year : years) {
      LocalDate end = LocalDate.of(year + 1, 1, 1).plusDays(WorkingDays.MAX_BREAK_DAYS);
      LocalDate worked = LocalDate.of(year, 1, 1).minusDays(WorkingDays.MAX_BREAK_DAYS);
      for (LocalDate day = worked; day.isBefore(end); day = day.plusDays(1)) {
        if (days.contains(day)) {
          worked = day;
        } else if (day.isAfter(worked.plusDays(WorkingDays.MAX_BREAK_DAYS))) {
          part.problem(
              "no working day within %d days of %s".formatted(WorkingDays.MAX_BREAK_DAYS, worked));
          return;
        }
      }
    }
  }
}
