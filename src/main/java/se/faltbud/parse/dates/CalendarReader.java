package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Reads a day that names its month: {@code 2026-12-20}, {@code 20/12-27}, {@code 20.12}, {@code
 * 20:e december 2027}, {@code December 20}.
 */
final class CalendarReader {
  private final TypedText text;
  private final LocalDate today;

  CalendarReader(TypedText text, LocalDate today) {
    this.text = text;
    this.today = today;
  }

  Optional<Reading<CalendarDay>> at(int i) {
    if (text.small(i) < 0) {
      return text.isNumber(i) ? iso(i) : monthFirst(i);
    }
    String mark = text.word(i + 1);
    boolean marked = (mark.equals("/") || mark.equals(".")) && text.glued(i + 1);
    return marked && text.glued(i + 2) ? numeric(i, mark) : dayFirst(i);
  }

  private Optional<Reading<CalendarDay>> iso(int i) {
    boolean joined = text.word(i + 1).equals("-") && text.word(i + 3).equals("-");
    for (int part = i + 1; part <= i + 4; part++) {
      joined &= text.glued(part);
    }
    boolean date = joined && text.year(i) > 0 && text.small(i + 2) > 0 && text.small(i + 4) > 0;
    return date ? day(text.year(i), text.small(i + 2), text.small(i + 4), i + 5) : Optional.empty();
  }

  private Optional<Reading<CalendarDay>> numeric(int i, String mark) {
    int after = i + 3;
    boolean sameMark = text.word(after).equals(mark) && text.glued(after);
    boolean dash = text.word(after).equals("-") && !beginsDay(after + 1);
    if ((sameMark || dash) && text.glued(after + 1)) {
      int year = shortYear(after + 1);
      if (year > 0) {
        return day(year, text.small(i + 2), text.small(i), after + 2);
      }
    }
    return withYear(text.small(i + 2), text.small(i), after);
  }

  /** {@code 20/12-27/12} and {@code 20/12-27 dec} are periods. */
  private boolean beginsDay(int i) {
    String next = text.word(i + 1);
    boolean marked =
        (next.equals("/") || next.equals(".") || next.equals(":")) && text.glued(i + 2);
    return marked || dayFirst(i).isPresent() || iso(i).isPresent();
  }

  /** Days are ahead: what would be a year gone by is no year, so {@code 1/7-14} is a period. */
  private int shortYear(int i) {
    int year = text.small(i) >= 0 && text.word(i).length() == 2 ? 2000 + text.small(i) : -1;
    return year >= today.getYear() ? year : text.year(i);
  }

  private Optional<Reading<CalendarDay>> dayFirst(int i) {
    int month = ordinal(i + 1);
    month = text.word(month).equals("of") ? month + 1 : month;
    Integer number = DayWords.MONTHS.get(text.word(month));
    return number != null && text.small(i) >= 0
        ? withYear(number, text.small(i), month + 1)
        : Optional.empty();
  }

  private Optional<Reading<CalendarDay>> monthFirst(int i) {
    Integer month = DayWords.MONTHS.get(text.word(i));
    int day = text.word(i + 1).equals(".") ? i + 2 : i + 1;
    return month != null && text.small(day) >= 0
        ? withYear(month, text.small(day), ordinal(day + 1))
        : Optional.empty();
  }

  /** Steps over {@code :e}, {@code e}, {@code th}. */
  int ordinal(int i) {
    int ending = text.word(i).equals(":") && text.glued(i) ? i + 1 : i;
    return DayWords.ORDINALS.contains(text.word(ending)) && text.glued(ending) ? ending + 1 : i;
  }

  private Optional<Reading<CalendarDay>> withYear(int month, int day, int i) {
    int year = year(i);
    return year == i ? day(0, month, day, i) : day(text.year(year - 1), month, day, year);
  }

  /** Steps over a year, the same index when there is none. */
  int year(int i) {
    boolean mark = text.word(i).equals(",") || (text.word(i).equals(".") && text.glued(i));
    int at = mark ? i + 1 : i;
    return text.year(at) > 0 && iso(at).isEmpty() ? at + 1 : i;
  }

  private static Optional<Reading<CalendarDay>> day(int year, int month, int day, int next) {
    return month >= 1 && month <= 12
        ? Optional.of(new Reading<>(new CalendarDay(year, month, day, Optional.empty()), next))
        : Optional.empty();
  }
}
