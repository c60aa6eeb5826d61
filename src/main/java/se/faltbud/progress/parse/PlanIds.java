package se.faltbud.progress.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.parse.EditDistance;
import se.faltbud.plan.Activity;
import se.faltbud.plan.Plan;

/** Finds the ids people mean: {@code a4.2} is {@code A04.2}. */
public final class PlanIds {
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<!\\d)0+(?=\\d)");
  private static final int LONGEST = 40;

  private PlanIds() {}

  /** The id among those known that was meant: case and leading zeros do not matter. */
  public static Optional<String> meant(String typed, Collection<String> known) {
    String plain = plain(typed);
    return known.stream().filter(id -> plain(id).equals(plain)).findFirst();
  }

  /** The known id with the fewest letters to change; of several one that begins alike. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String plain = plain(typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed);
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String id : known) {
      int samePrefix = prefix(plain).equals(prefix(id)) ? 0 : 1;
      int distance = 2 * EditDistance.between(plain, plain(id)) + samePrefix;
      if (distance < least) {
        least = distance;
        best = id;
      }
    }
    return Optional.ofNullable(best);
  }

  public static List<String> activities(Plan plan) {
    return plan.activities().stream().map(Activity::id).toList();
  }

  static List<String> steps(Plan plan) {
    return plan.activities().stream()
        .flatMap(a -> a.steps().stream())
        .map(Activity.Step::id)
        .toList();
  }

  static List<String> targets(Plan plan) {
    return plan.activities().stream()
        .flatMap(a -> a.targets().stream())
        .map(Activity.Target::id)
        .toList();
  }

  /** Everything one can ask the state of: ids, codes of areas and organisations, area names. */
  static List<String> all(Plan plan) {
    List<String> all = new ArrayList<>(activities(plan));
    all.addAll(steps(plan));
    all.addAll(targets(plan));
    plan.problems()
        .forEach(
            problem -> {
              all.add(problem.id());
              problem.effects().forEach(effect -> all.add(effect.id()));
            });
    plan.goals().forEach(goal -> all.add(goal.id()));
    plan.areas().forEach(area -> all.add(area.name()));
    plan.organisations().forEach(organisation -> all.add(organisation.code()));
    return all;
  }

  /** Details of a refusal: the key, and the nearest step or target of the activity. */
  public static Map<String, Object> details(String key, Activity activity) {
    List<String> known = new ArrayList<>();
    activity.steps().forEach(step -> known.add(step.id()));
    activity.targets().forEach(target -> known.add(target.id()));
    return Map.of("key", key, "nearest", nearest(key, known).orElse(activity.id()));
  }

  /** Letters before the first digit, upper case: {@code A} of {@code a04.2}. */
  static String prefix(String id) {
    Matcher letters = Pattern.compile("^\\D*").matcher(id);
    return letters.find() ? letters.group().toUpperCase(Locale.ROOT) : "";
  }

  private static String plain(String id) {
    return LEADING_ZEROS.matcher(id.strip().toUpperCase(Locale.ROOT)).replaceAll("");
  }
}
