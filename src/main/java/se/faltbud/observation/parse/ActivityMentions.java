package se.faltbud.observation.parse;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.parse.EditDistance;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Finds the activity a text names: by its id, or by the id of a step that starts with it. A word
 * shaped like the plan's activity ids that is none of them is refused rather than overlooked.
 */
final class ActivityMentions {
  private final Map<String, String> byId = new HashMap<>();
  private final Set<String> shapes = new HashSet<>();

  ActivityMentions(Plan plan) {
    for (Activity activity : plan.activities()) {
      byId.put(activity.id().toLowerCase(Locale.ROOT), activity.id());
      shapes.add(shape(activity.id()));
    }
  }

  Optional<String> find(Tokens tokens, BitSet taken) {
    Optional<String> found = Optional.empty();
    for (int i = 0; i < tokens.size(); i++) {
      String word = tokens.word(i);
      boolean id = word.length() >= 2 && Character.isDigit(word.charAt(word.length() - 1));
      if (!id || !shapes.contains(shape(word)) || found.isPresent()) {
        boolean target = id && tokens.gap(i) == '.' && Character.isLetter(word.charAt(0));
        if (target || (id && shapes.contains(shape(word)))) {
          take(tokens, taken, i);
        }
        continue;
      }
      String known = byId.get(word);
      if (known == null) {
        String key = word.toUpperCase(Locale.ROOT);
        throw new Refused(
            RefusalCode.ACTIVITY_UNKNOWN, Map.of("key", key, "nearest", nearest(word)));
      }
      found = Optional.of(known);
      take(tokens, taken, i);
    }
    return found;
  }

  /** The number after the dot belongs to the id: {@code A04.2}. */
  private static void take(Tokens tokens, BitSet taken, int i) {
    taken.set(i);
    if (tokens.gap(i) == '.' && tokens.number(i + 1) >= 0) {
      taken.set(i + 1);
    }
  }

  private String nearest(String word) {
    return byId.keySet().stream()
        .min(
            Comparator.<String>comparingInt(id -> EditDistance.between(word, id))
                .thenComparing(Comparator.naturalOrder()))
        .map(byId::get)
        .orElse("");
  }

  private static String shape(String id) {
    StringBuilder shape = new StringBuilder(id.length());
    for (int i = 0; i < id.length(); i++) {
      char c = Character.toLowerCase(id.charAt(i));
      shape.append(Character.isDigit(c) ? '0' : c);
    }
    return shape.toString();
  }
}
