package se.faltbud.observation.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.observation.model.Nearness;
import se.faltbud.observation.model.Point;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/**
 * The words people use for categories, areas and places; from the configuration folder. Immutable.
 *
 * @param categories category code to words and phrases, in Swedish and English; a trailing {@code
 *     *} makes a word a stem that matches every longer word ({@code klottr*}), a leading one the
 *     head of compounds ({@code *inbrott} matches "bilinbrott")
 * @param similar category code to how near another must be to be asked about as the same; {@code
 *     default} for those that are not named
 * @param areas area code to further names of the area, beside its name and code in the plan
 * @param outlines area code to where the area ends on the map; of none, some or all areas
 */
public record Vocabulary(
    Map<String, List<String>> categories,
    Map<String, Nearness> similar,
    Map<String, List<String>> areas,
    List<Place> places,
    Map<String, Outline> outlines) {
  /** Stands for every category that {@code similar} does not name. */
  public static final String DEFAULT = "default";

  public Vocabulary {
    categories = Map.copyOf(categories);
    similar = Map.copyOf(similar);
    areas = Map.copyOf(areas);
    places = List.copyOf(places);
    outlines = Map.copyOf(outlines);
  }

  public Nearness nearness(String category) {
    return similar.getOrDefault(category, similar.getOrDefault(DEFAULT, Nearness.OFF));
  }

  /**
   * A place people name.
   *
   * @param area code of the plan's area it lies in
   * @param latitude WGS 84 degrees, three decimals (about 100 m), approximate
   */
  public record Place(
      String name, List<String> aliases, String area, double latitude, double longitude) {
    public Place {
      aliases = List.copyOf(aliases);
    }

    /** Where an observation is that names it. */
    se.faltbud.observation.model.Place toPlace() {
      return new se.faltbud.observation.model.Place(area, Optional.of(name), Optional.of(point()));
    }

    Point point() {
      return new Point(latitude, longitude);
    }
  }

  /**
   * What does not fit a plan: codes the plan lacks, and categories nobody could name in a line. One
   * sentence each, sorted.
   */
  public List<String> problemsAgainst(Plan plan) {
    List<String> problems = new ArrayList<>();
    for (String code : categories.keySet()) {
      if (plan.category(code).isEmpty()) {
        problems.add("categories." + code + ": the plan has no such category");
      }
    }
    for (Category category : plan.categories()) {
      if (!categories.containsKey(category.code())) {
        problems.add("categories." + category.code() + ": no words for this category of the plan");
      }
    }
    for (String code : similar.keySet()) {
      if (!code.equals(DEFAULT) && plan.category(code).isEmpty()) {
        problems.add("similar." + code + ": the plan has no such category");
      }
    }
    for (String code : areas.keySet()) {
      if (plan.area(code).isEmpty()) {
        problems.add("areas." + code + ": the plan has no such area");
      }
    }
    for (String code : outlines.keySet()) {
      if (plan.area(code).isEmpty()) {
        problems.add("outlines '" + code + "': the plan has no such area");
      }
    }
    for (Place place : places) {
      if (plan.area(place.area()).isEmpty()) {
        problems.add("places '" + place.name() + "': the plan has no area " + place.area());
      }
    }
    return problems.stream().sorted().toList();
  }
}
