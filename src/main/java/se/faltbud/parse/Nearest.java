package se.faltbud.parse;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word someone probably meant. */
public final class Nearest {
  private static final int LONGEST = 40;

  private Nearest() {}

  /** The known word with the fewest letters changed; empty when none is like it. */
  public static Optional<String> to(String word, Collection<String> known) {
    String typed = word.toLowerCase(Locale.ROOT);
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    return known.stream()
        .filter(
            other ->
                EditDistance.between(typed, other.toLowerCase(Locale.ROOT)) <= tolerance(typed))
        .min(
            Comparator.comparingInt(
                    (String other) -> EditDistance.between(typed, other.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int tolerance(String word) {
    return Math.max(1, word.length() / 3);
  }
}
