package se.faltbud.observation.parse;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.observation.model.Observation;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Reads when something was seen. The first day and the first clock time of the text count.
 *
 * <ul>
 *   <li>A clock time without a day is the latest such time: today, or yesterday when it is later
 *       than now (ten minutes of slack).
 *   <li>A weekday is the latest one in the past; today counts when the time named is past.
 *   <li>A day and month without a year is the nearest such day, so "30 dec" in January is past and
 *       "1 dec" in November is future.
 *   <li>A day without a time is noon, a part of a day its usual hour, never later than now.
 *   <li>A local time the clocks jump over moves forward by the jump; one they pass twice is the
 *       later one that is not after now.
 * </ul>
 */
final class TimeReader {
  private final Tokens tokens;
  private final ZoneId zone;
  private final Instant sentAt;
  private final ZonedDateTime now;

  private LocalDate day;
  private boolean today;
  private boolean weekday;
  private boolean wholeNight;
  private int part = -1;
  private LocalTime clock;
  private Instant relative;
  private boolean future;
  private boolean eitherHalf;

  /** The evening before the day belongs to what is meant. */
  private boolean nightBefore;

  private final ClockReader clocks;

  private TimeReader(Tokens tokens, ZoneId zone, Instant sentAt) {
    this.tokens = tokens;
    this.clocks = new ClockReader(tokens);
    this.zone = zone;
    this.sentAt = sentAt;
    this.now = sentAt.atZone(zone);
  }

  /**
   * Reads the time of a text, marking the words it takes.
   *
   * @return never after {@code sentAt}; empty when the text names none
   * @throws Refused TIME_IN_FUTURE when the text names only a time to come
   */
  static Optional<Instant> read(Tokens tokens, BitSet taken, ZoneId zone, Instant sentAt) {
    TimeReader reader = new TimeReader(tokens, zone, sentAt);
    for (int i = 0; i < tokens.size(); i++) {
      if (!taken.get(i)) {
        int used = reader.at(i);
        taken.set(i, i + used);
        i += Math.max(0, used - 1);
      }
    }
    return reader.result();
  }

  /** Reads what starts at a word; gives the number of words it took. */
  private int at(int i) {
    int number = tokens.number(i);
    if (number >= 0) {
      int used = date(i, number);
      if (used > 0) {
        return used;
      }
      if (!clocks.isPair(i) && ago(i, number, i + 1)) {
        return 3;
      }
    }
    Optional<ClockReader.Found> found = clocks.at(i);
    if (found.isPresent()) {
      set(found.get());
      return found.get().words();
    }
    return number >= 0 ? 0 : wordAt(i, tokens.word(i));
  }

  /** The first clock time of the text counts. */
  private void set(ClockReader.Found found) {
    if (clock == null) {
      clock = found.time();
      eitherHalf = found.eitherHalf();
    }
  }

  private int wordAt(int i, String word) {
    if (TimeWords.NOW.contains(word)) {
      relative = relative == null ? sentAt : relative;
      return 1;
    }
    if (word.equals("half") && halfAnHour(i)) {
      return 4;
    }
    if (word.equals("natten") && tokens.word(i + 1).equals("till")) {
      return nightTo(tokens.word(i + 2));
    }
    Integer count = TimeWords.COUNTS.get(word);
    if (count != null && ago(i, count, i + 1)) {
      return 3;
    }
    return dayAt(i, word);
  }

  /** {@code 20 min sen}, {@code two hours ago}. */
  private boolean ago(int i, int count, int unitAt) {
    Integer minutes = TimeWords.MINUTES.get(tokens.word(unitAt));
    String after = tokens.word(unitAt + 1);
    boolean ago = after.equals("sedan") || after.equals("sen") || after.equals("ago");
    if (minutes == null || !ago || tokens.gap(i - 1) == '.') {
      return false;
    }
    if (relative == null) {
      relative = sentAt.minus(Duration.ofMinutes((long) count * minutes));
    }
    return true;
  }

  /** {@code half an hour ago}: not an hour. */
  private boolean halfAnHour(int i) {
    boolean half =
        tokens.word(i + 1).equals("an")
            && tokens.word(i + 2).equals("hour")
            && tokens.word(i + 3).equals("ago");
    if (half && relative == null) {
      relative = sentAt.minus(Duration.ofMinutes(30));
    }
    return half;
  }

  /** {@code natten till söndag}: the night that ends on Sunday morning. */
  private int nightTo(String weekdayName) {
    DayOfWeek ends = TimeWords.WEEKDAYS.get(weekdayName);
    if (ends == null) {
      return 0;
    }
    if (day == null) {
      nightBefore = true;
      weekday = true;
      day(now.toLocalDate().with(TemporalAdjusters.previousOrSame(ends)));
    }
    return 3 + part(0);
  }

  private int dayAt(int i, String word) {
    String next = tokens.word(i + 1);
    switch (word) {
      case "igar", "yesterday" -> {
        return 1 + day(now.toLocalDate().minusDays(1));
      }
      case "forrgar" -> {
        return 1 + day(now.toLocalDate().minusDays(2));
      }
      case "idag", "today" -> {
        return 1 + today();
      }
      case "imorse" -> {
        return 1 + today() + part(7);
      }
      case "ikvall", "tonight" -> {
        return 1 + evening();
      }
      case "inatt" -> {
        return 1 + night();
      }
      case "imorgon", "imorrn", "overmorgon", "tomorrow" -> {
        return 1 + coming();
      }
      case "i" -> {
        return afterI(next);
      }
      case "this" -> {
        return next.equals("evening")
            ? 2 + evening()
            : TimeWords.PARTS.containsKey(next) ? 1 + today() : 0;
      }
      case "last" -> {
        return next.equals("night") ? 2 + lastNight() : 0;
      }
      case "nasta", "next" -> {
        boolean when = TimeWords.WEEKDAYS.containsKey(next) || TimeWords.MINUTES.containsKey(next);
        return when ? 2 + coming() : 0;
      }
      default -> {
        return weekdayOrPart(i, word);
      }
    }
  }

  private int afterI(String next) {
    return switch (next) {
      case "gar" -> 2 + day(now.toLocalDate().minusDays(1));
      case "forrgar" -> 2 + day(now.toLocalDate().minusDays(2));
      case "dag" -> 2 + today();
      case "morse" -> 2 + today() + part(7);
      case "kvall" -> 2 + evening();
      case "natt" -> 2 + night();
      case "morgon", "morrn", "overmorgon" -> 2 + coming();
      default -> {
        String name = next.endsWith("s") ? next.substring(0, next.length() - 1) : "";
        if (!TimeWords.WEEKDAYS.containsKey(name)) {
          yield 0;
        }
        // "i fredags" said on a Friday is a week ago
        yield 2
            + day(now.toLocalDate().with(TemporalAdjusters.previous(TimeWords.WEEKDAYS.get(name))));
      }
    };
  }

  private int weekdayOrPart(int i, String word) {
    String name = word.endsWith("en") ? word.substring(0, word.length() - 2) : word;
    if (TimeWords.WEEKDAYS.containsKey(name)) {
      if (tokens.word(i - 1).equals("pa") && name.equals(word)) {
        return 1 + coming(); // "på fredag" is the one to come
      }
      if (day == null) {
        weekday = true;
        LocalDate today = now.toLocalDate();
        day(today.with(TemporalAdjusters.previousOrSame(TimeWords.WEEKDAYS.get(name))));
      }
      return 1;
    }
    Integer hour = TimeWords.PARTS.get(word);
    boolean timely =
        hour != null && (day != null || tokens.word(i - 1).equals("pa") || clock != null);
    return timely ? 1 + part(hour) : 0;
  }

  /** Dates: {@code 2026-11-12}, {@code 12/11}, {@code 12.11.2026}, {@code 12 nov 2026}. */
  private int date(int i, int number) {
    char gap = tokens.gap(i);
    int second = tokens.number(i + 1);
    if (tokens.digits(i) == 4) {
      boolean iso = gap == '-' && tokens.gap(i + 1) == '-' && tokens.number(i + 2) >= 0;
      return iso ? dateOf(number, second, tokens.number(i + 2), 3) : 0;
    }
    Integer month = TimeWords.MONTHS.get(tokens.word(i + 1));
    boolean named = month != null && (gap == ' ' || gap == 0) && number >= 1 && number <= 31;
    boolean slashed = gap == '/' && second >= 1 && second <= 12 && tokens.digits(i + 1) <= 2;
    boolean dotted =
        gap == '.' && tokens.gap(i + 1) == '.' && tokens.number(i + 2) >= 2000 && second >= 1;
    if (!named && !slashed && !dotted) {
      return 0;
    }
    int year = tokens.number(i + 2);
    boolean withYear = year >= 2000 && year <= 2100 && (dotted || tokens.gap(i + 1) != 0);
    int monthNumber = named ? month : second;
    return withYear ? dateOf(year, monthNumber, number, 3) : nearest(monthNumber, number);
  }

  private int dateOf(int year, int month, int dayOfMonth, int used) {
    try {
      LocalDate date = LocalDate.of(year, month, dayOfMonth);
      return date.isAfter(now.toLocalDate()) ? used + coming() : used + day(date);
    } catch (DateTimeException e) {
      return 0; // no such day: not a date
    }
  }

  private int nearest(int month, int dayOfMonth) {
    LocalDate today = now.toLocalDate();
    LocalDate past = null;
    LocalDate next = null;
    for (int year = today.getYear() - 8; year <= today.getYear() + 8; year++) {
      LocalDate first = LocalDate.of(year, month, 1);
      if (dayOfMonth < 1 || dayOfMonth > first.lengthOfMonth()) {
        continue;
      }
      LocalDate date = first.withDayOfMonth(dayOfMonth);
      if (!date.isAfter(today)) {
        past = date;
      } else if (next == null) {
        next = date;
      }
    }
    if (past == null || next == null) {
      return 0;
    }
    boolean ahead = next.toEpochDay() - today.toEpochDay() < today.toEpochDay() - past.toEpochDay();
    return ahead ? 2 + coming() : 2 + day(past);
  }

  private int day(LocalDate date) {
    day = day == null ? date : day;
    return 0;
  }

  private int part(int hour) {
    part = part < 0 ? hour : part;
    return 0;
  }

  private int today() {
    today |= day == null;
    return day(now.toLocalDate());
  }

  /** Before five in the morning the evening meant is yesterday's. */
  private int evening() {
    return now.getHour() < 5 ? day(now.toLocalDate().minusDays(1)) + part(21) : today() + part(21);
  }

  private int night() {
    wholeNight = true;
    return part(now.getHour() >= 4 && now.getHour() < 21 ? 2 : now.getHour());
  }

  /** The night that began yesterday. */
  private int lastNight() {
    return now.getHour() < 5 ? night() : day(now.toLocalDate().minusDays(1)) + part(23);
  }

  private int coming() {
    future = true;
    return 0;
  }

  /** Of the two halves of the day the later one that is past. */
  private void chooseHalf() {
    if (nightBefore) {
      int hour = clock.getHour() % 12;
      clock = clock.withHour(hour < 6 ? hour : hour + 12);
      return;
    }
    LocalDate date = day == null ? now.toLocalDate() : day;
    LocalTime later = clock.getHour() < 12 ? clock.plusHours(12) : clock;
    boolean morning = part == 7 || part == 10;
    boolean past = !instant(date.atTime(later)).isAfter(sentAt.plus(Observation.CLOCK_SLACK));
    clock = !morning && past ? later : later.minusHours(12);
  }

  private Optional<Instant> result() {
    if (eitherHalf) {
      chooseHalf();
    }
    if (clock == null && relative != null && day == null) {
      return Optional.of(relative);
    }
    if (clock == null && day == null && part < 0) {
      if (future) {
        throw new Refused(RefusalCode.TIME_IN_FUTURE, Map.of());
      }
      return Optional.empty();
    }
    if (future && day == null) {
      throw new Refused(RefusalCode.TIME_IN_FUTURE, Map.of());
    }
    return Optional.of(day == null ? lately() : onDay());
  }

  private Instant lately() {
    LocalTime time = clock == null ? LocalTime.of(part, 0) : halfDay(clock);
    Instant at = instant(now.toLocalDate().atTime(time));
    if (clock == null && wholeNight) {
      return earlier(at);
    }
    return at.isAfter(sentAt.plus(Observation.CLOCK_SLACK))
        ? earlier(instant(now.toLocalDate().minusDays(1).atTime(time)))
        : earlier(at);
  }

  private Instant onDay() {
    if (clock == null && part < 0) {
      Instant noon = instant(day.atTime(12, 0));
      return today ? sentAt : earlier(noon);
    }
    LocalTime time = clock == null ? LocalTime.of(part, 0) : halfDay(clock);
    LocalDate date = day;
    if (nightBefore && time.getHour() >= 18) {
      date = date.minusDays(1); // "natten till söndag kl 23" is on Saturday
    }
    if (clock != null && part == 23 && clock.getHour() < 5) {
      date = date.plusDays(1); // "igår natt 01.30": the night that began yesterday
    }
    Instant at = instant(date.atTime(time));
    if (!at.isAfter(sentAt.plus(Observation.CLOCK_SLACK))) {
      return earlier(at);
    }
    if (weekday) {
      return earlier(instant(date.minusWeeks(1).atTime(time)));
    }
    if (clock == null) {
      return sentAt;
    }
    throw new Refused(RefusalCode.TIME_IN_FUTURE, Map.of());
  }

  /** "igår kväll kl 10" is 22. */
  private LocalTime halfDay(LocalTime time) {
    boolean evening = (part == 21 || part == 23) && time.getHour() >= 6 && time.getHour() < 12;
    return evening ? time.plusHours(12) : time;
  }

  private Instant earlier(Instant at) {
    return at.isAfter(sentAt) ? sentAt : at;
  }

  private Instant instant(LocalDateTime local) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.size() == 2) {
      Instant later = local.toInstant(offsets.get(1));
      return later.isAfter(sentAt) ? local.toInstant(offsets.get(0)) : later;
    }
    return local.atZone(zone).toInstant();
  }
}
