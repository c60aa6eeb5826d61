package se.faltbud.observation.parse;

import java.time.LocalTime;
import java.util.Optional;

/** Reads clock times in Swedish and English; which day they belong to is not its business. */
final class ClockReader {
  private final Tokens tokens;

  ClockReader(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * A clock time.
   *
   * @param eitherHalf it may be before or after noon: "halv elva" is 10.30 or 22.30
   * @param words how many words it took
   */
  record Found(LocalTime time, boolean eitherHalf, int words) {}

  /** What starts at a word; empty when it is no clock time. */
  Optional<Found> at(int i) {
    int number = tokens.number(i);
    return Optional.ofNullable(number >= 0 ? number(i, number) : word(i, tokens.word(i)));
  }

  /** Whether a time such as {@code 22.30} starts at a word. */
  boolean isPair(int i) {
    int number = tokens.number(i);
    return number >= 0 && pair(i, number) != null;
  }

  private Found number(int i, int number) {
    Found pair = pair(i, number);
    if (pair != null) {
      return pair;
    }
    String next = tokens.word(i + 1);
    if (number >= 1 && number <= 12 && isHalfOfDay(next)) {
      return found(number % 12 + (next.equals("pm") ? 12 : 0), 0, 2);
    }
    if (next.equals("tiden") && number < 24) {
      return found(number, 0, 2);
    }
    boolean hour = number < 24 && tokens.digits(i) <= 2 && tokens.gap(i) != '/';
    boolean afterDay = i > 0 && TimeWords.namesDay(tokens.word(i - 1)) && tokens.closes(i);
    return hour && (afterDay || beforeDay(i)) ? found(number, 0, 1) : null;
  }

  /** {@code 23 igår}; after the name of a street the number is a house. */
  private boolean beforeDay(int i) {
    String before = tokens.word(i - 1);
    boolean house = TimeWords.STREETS.stream().anyMatch(before::endsWith);
    return !house && dayAt(i + 1);
  }

  /** {@code igår}, {@code i går}, {@code this evening}. */
  private boolean dayAt(int i) {
    String word = tokens.word(i);
    String next = tokens.word(i + 1);
    return TimeWords.namesDay(word)
        || (word.equals("i") && next.equals("gar"))
        || (word.equals("this") && TimeWords.PARTS.containsKey(next));
  }

  /** {@code 22.30}, {@code 22:30}, {@code 22:30:15}; not within ids, versions, prices. */
  private Found pair(int i, int hour) {
    char gap = tokens.gap(i);
    char before = tokens.gap(i - 1);
    boolean pair =
        (gap == '.' || gap == ':')
            && tokens.number(i + 1) >= 0
            && tokens.digits(i + 1) == 2
            && tokens.digits(i) <= 2;
    if (!pair || before == '.' || before == ':' || before == ',' || hour > 23) {
      return null;
    }
    int minute = tokens.number(i + 1);
    boolean longer = tokens.gap(i + 1) == '.' && tokens.number(i + 2) >= 0;
    if (minute > 59 || longer || TimeWords.UNITS.contains(tokens.word(i + 2))) {
      return null;
    }
    String half = tokens.word(i + 2);
    boolean pm = half.equals("pm") && hour < 12;
    return found(pm ? hour + 12 : hour, minute, isHalfOfDay(half) ? 3 : 2);
  }

  private Found word(int i, String word) {
    if (TimeWords.ABOUT.contains(word)) {
      return about(i + 1, 1, false);
    }
    return switch (word) {
      case "strax", "just", "shortly" ->
          TimeWords.JUST.contains(tokens.word(i + 1)) ? about(i + 2, 2, true) : null;
      case "kl", "klockan" -> announced(i + 1, false);
      case "at" -> announced(i + 1, true);
      case "midnatt", "midnight" -> found(0, 0, 1);
      case "halv" -> toHour(i + 1, -30, 2);
      case "half" -> tokens.word(i + 1).equals("past") ? toHour(i + 2, 30, 3) : null;
      case "kvart", "quarter" -> quarter(i);
      case "mellan" -> between(i, "och");
      case "between" -> between(i, "and");
      default -> glued(i, word);
    };
  }

  /** {@code kvart över tre}, {@code quarter to ten}. */
  private Found quarter(int i) {
    return switch (tokens.word(i + 1)) {
      case "over", "past" -> toHour(i + 2, 15, 3);
      case "i", "to" -> toHour(i + 2, -15, 3);
      default -> null;
    };
  }

  /** So many minutes before or after an hour in words, or in figures up to 12. */
  private Found toHour(int i, int minutes, int words) {
    Integer named = hourNamed(i);
    if (named == null) {
      return null;
    }
    LocalTime time = LocalTime.of(named % 12, 0).plusMinutes(minutes);
    LocalTime morning = LocalTime.of(time.getHour() % 12, time.getMinute());
    // half past twelve and the like are said of noon
    return new Found(morning.getHour() == 0 ? morning.plusHours(12) : morning, true, words);
  }

  private Integer hourNamed(int i) {
    int number = tokens.number(i);
    boolean figures = number >= 1 && number <= 12 && tokens.digits(i) <= 2;
    return figures ? Integer.valueOf(number) : TimeWords.HOURS.get(tokens.word(i));
  }

  /** {@code mellan 14 och 16}: the beginning counts. */
  private Found between(int i, String and) {
    int from = tokens.number(i + 1);
    int to = tokens.number(i + 3);
    boolean hours = from >= 0 && from <= 23 && to >= 0 && to <= 24;
    if (!hours || !tokens.word(i + 2).equals(and) || tokens.digits(i + 1) > 2) {
      return null;
    }
    String half = tokens.word(i + 4);
    boolean last = isHalfOfDay(half) || tokens.closes(i + 3) || dayAt(i + 4);
    boolean pm = half.equals("pm") && from < 12;
    return last ? found(pm ? from + 12 : from, 0, isHalfOfDay(half) ? 5 : 4) : null;
  }

  /** {@code kl 14}, {@code kl 2230}, {@code at 14}, {@code klockan tio}. */
  private Found announced(int i, boolean english) {
    int number = tokens.number(i);
    if (number < 0) {
      return TimeWords.NOON.contains(tokens.word(i))
          ? found(12, 0, 2)
          : hourInWords(i, 2, !english);
    }
    Found pair = pair(i, number);
    if (pair != null) {
      return new Found(pair.time(), false, pair.words() + 1);
    }
    if (tokens.digits(i) == 4 && number / 100 < 24 && number % 100 < 60) {
      return found(number / 100, number % 100, 2);
    }
    String next = tokens.word(i + 1);
    boolean half = isHalfOfDay(next);
    if (number > 23 || (english && !half && !tokens.closes(i))) {
      return null;
    }
    return found(next.equals("pm") && number < 12 ? number + 12 : number, 0, half ? 3 : 2);
  }

  /** {@code tio} where a time is expected; a number of something else is followed by what it is. */
  private Found hourInWords(int i, int words, boolean sure) {
    Integer hour = TimeWords.HOURS.get(tokens.word(i));
    boolean time = hour != null && (sure || tokens.closes(i) || dayAt(i + 1));
    return time ? new Found(LocalTime.of(hour, 0), true, words) : null;
  }

  /** {@code vid 22}, {@code around 10 pm}; not {@code vid 22 gatan} nor {@code ca 20 personer}. */
  private Found about(int i, int before, boolean sure) {
    int number = tokens.number(i);
    if (number < 0) {
      return TimeWords.NOON.contains(tokens.word(i))
          ? found(12, 0, before + 1)
          : hourInWords(i, before + 1, sure);
    }
    if (number > 23 || tokens.digits(i) > 2) {
      return null;
    }
    String next = tokens.word(i + 1);
    boolean clock =
        isHalfOfDay(next) || tokens.gap(i) == '.' || tokens.gap(i) == ':' || next.equals("tiden");
    if (clock || (!tokens.closes(i) && !dayAt(i + 1))) {
      return null; // said with its own words, or a number of something
    }
    return found(number, 0, before + 1);
  }

  /** {@code kl22}, {@code kl22.30}. */
  private Found glued(int i, String word) {
    String digits = word.startsWith("kl") ? word.substring(2) : "";
    boolean number = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number || digits.length() > 2 || Integer.parseInt(digits) > 23) {
      return null;
    }
    int minute = tokens.number(i + 1);
    boolean pair = (tokens.gap(i) == '.' || tokens.gap(i) == ':') && minute >= 0 && minute < 60;
    return found(Integer.parseInt(digits), pair ? minute : 0, pair ? 2 : 1);
  }

  private static boolean isHalfOfDay(String word) {
    return word.equals("pm") || word.equals("am");
  }

  private static Found found(int hour, int minute, int words) {
    return new Found(LocalTime.of(hour, minute), false, words);
  }
}
