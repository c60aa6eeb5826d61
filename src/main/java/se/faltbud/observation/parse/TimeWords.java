package se.faltbud.observation.parse;

import static java.util.Map.entry;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Set;

/** Words about time in Swedish and English, folded as {@link Tokens} folds. */
final class TimeWords {
  static final Set<String> NOW = Set.of("nyss", "nu", "now", "nyligen", "precis");

  static final Map<String, DayOfWeek> WEEKDAYS =
      Map.ofEntries(
          entry("mandag", DayOfWeek.MONDAY), entry("monday", DayOfWeek.MONDAY),
          entry("tisdag", DayOfWeek.TUESDAY), entry("tuesday", DayOfWeek.TUESDAY),
          entry("onsdag", DayOfWeek.WEDNESDAY), entry("wednesday", DayOfWeek.WEDNESDAY),
          entry("torsdag", DayOfWeek.THURSDAY), entry("thursday", DayOfWeek.THURSDAY),
          entry("fredag", DayOfWeek.FRIDAY), entry("friday", DayOfWeek.FRIDAY),
          entry("lordag", DayOfWeek.SATURDAY), entry("saturday", DayOfWeek.SATURDAY),
          entry("sondag", DayOfWeek.SUNDAY), entry("sunday", DayOfWeek.SUNDAY));

  static final Map<String, Integer> MONTHS =
      Map.ofEntries(
          entry("jan", 1),
          entry("januari", 1),
          entry("january", 1),
          entry("feb", 2),
          entry("februari", 2),
          entry("february", 2),
          entry("mars", 3),
          entry("mar", 3),
          entry("march", 3),
          entry("apr", 4),
          entry("april", 4),
          entry("maj", 5),
          entry("may", 5),
          entry("jun", 6),
          entry("juni", 6),
          entry("june", 6),
          entry("jul", 7),
          entry("juli", 7),
          entry("july", 7),
          entry("aug", 8),
          entry("augusti", 8),
          entry("august", 8),
          entry("sep", 9),
          entry("sept", 9),
          entry("september", 9),
          entry("okt", 10),
          entry("oct", 10),
          entry("oktober", 10),
          entry("october", 10),
          entry("nov", 11),
          entry("november", 11),
          entry("dec", 12),
          entry("december", 12));

  /** The hour a part of the day stands for when no clock time is named. */
  static final Map<String, Integer> PARTS =
      Map.ofEntries(
          entry("morse", 7),
          entry("morgon", 7),
          entry("morgonen", 7),
          entry("morning", 7),
          entry("formiddag", 10),
          entry("formiddagen", 10),
          entry("lunch", 12),
          entry("eftermiddag", 15),
          entry("eftermiddagen", 15),
          entry("afternoon", 15),
          entry("kvall", 21),
          entry("kvallen", 21),
          entry("evening", 21),
          entry("natt", 23),
          entry("natten", 23),
          entry("night", 23));

  /** Minutes in a unit of "för 20 min sen". */
  static final Map<String, Integer> MINUTES =
      Map.ofEntries(
          entry("min", 1),
          entry("mins", 1),
          entry("minut", 1),
          entry("minuter", 1),
          entry("minute", 1),
          entry("minutes", 1),
          entry("kvart", 15),
          entry("halvtimme", 30),
          entry("h", 60),
          entry("tim", 60),
          entry("timme", 60),
          entry("timmar", 60),
          entry("hour", 60),
          entry("hours", 60),
          entry("dag", 1440),
          entry("dagar", 1440),
          entry("dygn", 1440),
          entry("day", 1440),
          entry("days", 1440),
          entry("vecka", 10080),
          entry("veckor", 10080),
          entry("week", 10080),
          entry("weeks", 10080));

  static final Map<String, Integer> COUNTS =
      Map.ofEntries(
          entry("en", 1),
          entry("ett", 1),
          entry("a", 1),
          entry("an", 1),
          entry("one", 1),
          entry("tva", 2),
          entry("two", 2),
          entry("par", 2),
          entry("tre", 3),
          entry("three", 3),
          entry("fyra", 4),
          entry("four", 4),
          entry("fem", 5),
          entry("five", 5),
          entry("sex", 6),
          entry("six", 6),
          entry("tio", 10),
          entry("ten", 10));

  /** What a number before it measures, so that it is no clock time: "22.30 kr". */
  static final Set<String> UNITS =
      Set.of("kr", "kronor", "sek", "euro", "m", "meter", "km", "cm", "kg", "liter", "l", "grader");

  /** Before an hour: "vid 22". */
  static final Set<String> ABOUT =
      Set.of("vid", "runt", "ca", "cirka", "omkring", "around", "about");

  /** Hours as words: "halv elva", "half past ten". */
  static final Map<String, Integer> HOURS =
      Map.ofEntries(
          entry("ett", 1),
          entry("tva", 2),
          entry("tre", 3),
          entry("fyra", 4),
          entry("fem", 5),
          entry("sex", 6),
          entry("sju", 7),
          entry("atta", 8),
          entry("nio", 9),
          entry("tio", 10),
          entry("elva", 11),
          entry("tolv", 12),
          entry("one", 1),
          entry("two", 2),
          entry("three", 3),
          entry("four", 4),
          entry("five", 5),
          entry("six", 6),
          entry("seven", 7),
          entry("eight", 8),
          entry("nine", 9),
          entry("ten", 10),
          entry("eleven", 11),
          entry("twelve", 12));

  /** After "strax" or "just". */
  static final Set<String> JUST = Set.of("efter", "fore", "innan", "after", "before");

  /** The middle of the day, after a word such as "vid" or "around". */
  static final Set<String> NOON = Set.of("lunch", "lunchtid", "noon", "lunchtime");

  /** Endings of what has house numbers. */
  static final Set<String> STREETS =
      Set.of("gata", "gatan", "vag", "vagen", "hus", "port", "buss", "nr", "nummer", "plats");

  private TimeWords() {}

  /** Whether a word says on which day: "igår", "kväll", "fredag". */
  static boolean namesDay(String word) {
    return word.equals("igar")
        || word.equals("gar")
        || word.equals("yesterday")
        || PARTS.containsKey(word)
        || word.equals("ikvall")
        || WEEKDAYS.containsKey(word);
  }
}
