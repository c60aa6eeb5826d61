package se.faltbud.plan;

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
        .filter(other -> distance(typed, other.toLowerCase(Locale.ROOT)) <= tolerance(typed))
        .min(
            Comparator.comparingInt(
                    (String other) -> distance(typed, other.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int tolerance(String word) {
    return Math.max(1, word.length() / 3);
  }

  /** Levenshtein distance: letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
