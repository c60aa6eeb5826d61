package se.faltbud.parse.dates;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Words about days in Swedish and English, folded as {@link TypedText} folds. */
final class DayWords {
  /** 1 is January. */
  static final Map<String, Integer> MONTHS =
      numbered(
          "jan januari january",
          "feb februari february",
          "mar mars march",
          "apr april",
          "maj may",
          "jun juni june",
          "jul juli july",
          "aug augusti august",
          "sep sept september",
          "okt oct oktober october",
          "nov november",
          "dec december");

  /** 1 is Monday. */
  static final Map<String, Integer> WEEKDAYS =
      numbered(
          "man mandag mandagen mon monday",
          "tis tisdag tisdagen tue tues tuesday",
          "ons onsdag onsdagen wed wednesday",
          "tor tors torsdag torsdagen thu thur thurs thursday",
          "fre fredag fredagen fri friday",
          "lor lordag lordagen sat saturday",
          "son sondag sondagen sun sunday");

  static final Map<String, Integer> COUNTS =
      numbered(
          "en ett a an one",
          "tva two",
          "tre three",
          "fyra four",
          "fem five",
          "sex six",
          "sju seven",
          "atta eight",
          "nio nine",
          "tio ten",
          "elva eleven",
          "tolv twelve");

  static final Set<String> WEEK =
      Set.of("v", "w", "vecka", "veckan", "veckorna", "week", "weeks", "wk");

  static final Set<String> NEXT = Set.of("nasta", "next");

  /** Before a weekday, a date or a week without changing which one it is. */
  static final Set<String> BEFORE_A_DAY =
      Set.of("pa", "on", "den", "the", "this", "denna", "kommande", "coming", "hela", "all");

  /** After the number of a day: {@code 20:e}, {@code 1st}. */
  static final Set<String> ORDINALS = Set.of("a", "e", "st", "nd", "rd", "th");

  static final Set<String> DASHES = Set.of("-", "–", "—", "‐", "‑", "−");

  private DayWords() {}

  private static Map<String, Integer> numbered(String... words) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < words.length; i++) {
      for (String word : words[i].split(" ", -1)) {
        numbers.put(word, i + 1);
      }
    }
    return Map.copyOf(numbers);
  }
}
