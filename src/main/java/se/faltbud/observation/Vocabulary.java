package se.faltbud.observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.faltbud.plan.Category;
import se.faltbud.plan.Plan;

/**
 * The words people use for categories, areas and places; from the configuration folder. Immutable.
 *
 * @param categories category code to words and phrases, in Swedish and English; a trailing {@code
 *     *} makes a word a stem that matches every longer word ({@code klottr*}), a leading one the
 *     head of compounds ({@code *inbrott} matches "bilinbrott")
 * @param areas area code to further names of the area, beside its name and code in the plan
 */
public record Vocabulary(
    Map<String, List<String>> categories, Map<String, List<String>> areas, List<Place> places) {

  public Vocabulary {
    categories = Map.copyOf(categories);
    areas = Map.copyOf(areas);
    places = List.copyOf(places);
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
    for (String code : areas.keySet()) {
      if (plan.area(code).isEmpty()) {
        problems.add("areas." + code + ": the plan has no such area");
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
