package se.faltbud.botconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import se.faltbud.observation.model.Nearness;
import se.faltbud.observation.parse.Outline;
import se.faltbud.observation.parse.Vocabulary;
import se.faltbud.observation.parse.Vocabulary.Place;

/**
 * Reads the words people use from {@code categories.yaml} and {@code places.yaml}, and where areas
 * end from {@code areas.geojson}.
 */
public final class VocabularyFiles {
  static final String CATEGORIES = "categories.yaml";
  static final String PLACES = "places.yaml";
  private static final Set<String> PLACE_KEYS = Set.of("name", "aliases", "area", "lat", "lon");

  private final ObjectMapper yaml =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private final List<String> problems = new ArrayList<>();

  private VocabularyFiles() {}

  /**
   * Reads both files of a configuration folder.
   *
   * @throws IllegalArgumentException listing every problem of both files, one a line, with file and
   *     key
   */
  public static Vocabulary read(Path botConfig) {
    return new VocabularyFiles().readBoth(botConfig);
  }

  private Vocabulary readBoth(Path folder) {
    JsonNode categoryFile = tree(folder, CATEGORIES, Set.of("categories"), Set.of("similar"));
    JsonNode placeFile = tree(folder, PLACES, Set.of("areas", "places"), Set.of());
    Map<String, List<String>> categories =
        wordLists(CATEGORIES, "categories", categoryFile.path("categories"));
    Map<String, Nearness> similar = similar(categoryFile.path("similar"));
    Map<String, List<String>> areas = wordLists(PLACES, "areas", placeFile.path("areas"));
    List<Place> places = places(placeFile.path("places"));
    Map<String, Outline> outlines = OutlineFile.read(folder, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    return new Vocabulary(categories, similar, areas, places, outlines);
  }

  private JsonNode tree(Path folder, String file, Set<String> keys, Set<String> optional) {
    JsonNode tree;
    try {
      tree = yaml.readTree(Files.readString(folder.resolve(file)));
    } catch (JsonProcessingException e) {
      problem(
          file,
          "line " + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()),
          "no valid YAML: " + e.getOriginalMessage());
      return yaml.createObjectNode();
    } catch (IOException e) {
      problem(file, "file", "cannot be read: " + e.getClass().getSimpleName());
      return yaml.createObjectNode();
    }
    if (!tree.isObject()) {
      problem(file, "file", "must be a mapping with " + String.join(", ", keys));
      return yaml.createObjectNode();
    }
    Set<String> known = new HashSet<>(keys);
    known.addAll(optional);
    unknownKeys(file, "", tree, known);
    keys.stream()
        .sorted()
        .filter(key -> !tree.has(key))
        .forEach(key -> problem(file, key, "missing"));
    return tree;
  }

  private Map<String, Nearness> similar(JsonNode node) {
    Map<String, Nearness> all = new LinkedHashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      problem(CATEGORIES, "similar", "must be a mapping from code to metres and days");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String path = "similar." + entry.getKey();
      unknownKeys(CATEGORIES, path + ".", entry.getValue(), Set.of("metres", "days"));
      int metres = whole(path + ".metres", entry.getValue().path("metres"), 5_000);
      int days = whole(path + ".days", entry.getValue().path("days"), 90);
      all.put(entry.getKey(), new Nearness(metres, days));
    }
    return all;
  }

  private int whole(String path, JsonNode node, int most) {
    if (!node.isInt() || node.intValue() < 0 || node.intValue() > most) {
      problem(CATEGORIES, path, "must be a whole number from 0 to " + most);
      return 0;
    }
    return node.intValue();
  }

  private Map<String, List<String>> wordLists(String file, String key, JsonNode node) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    Map<String, String> seen = new HashMap<>();
    if (!node.isMissingNode() && !node.isObject()) {
      problem(file, key, "must be a mapping from code to a list of words");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String path = key + "." + entry.getKey();
      List<String> words = words(file, path, entry.getValue());
      for (String word : words) {
        String before = seen.put(word.toLowerCase(Locale.ROOT), path);
        if (before != null) {
          problem(file, path, "'" + word + "' stands under " + before + " already");
        }
      }
      lists.put(entry.getKey(), words);
    }
    return lists;
  }

  private List<String> words(String file, String path, JsonNode node) {
    List<String> words = new ArrayList<>();
    if (!node.isArray()) {
      problem(file, path, "must be a list of words");
      return words;
    }
    for (JsonNode word : node) {
      if (!word.isTextual() || word.asText().isBlank() || word.asText().equals("*")) {
        problem(file, path, "'" + word.asText() + "' is no word; put it in quotes if it is one");
      } else {
        words.add(word.asText().strip());
      }
    }
    return words;
  }

  private List<Place> places(JsonNode node) {
    List<Place> places = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    if (!node.isMissingNode() && !node.isArray()) {
      problem(PLACES, "places", "must be a list");
    }
    int at = 0;
    for (JsonNode place : node) {
      String path = "places[" + at++ + "]";
      unknownKeys(PLACES, path + ".", place, PLACE_KEYS);
      String name = text(path + ".name", place.path("name"));
      List<String> aliases =
          place.has("aliases")
              ? words(PLACES, path + ".aliases", place.path("aliases"))
              : List.of();
      List<String> names = new ArrayList<>(aliases);
      names.add(name);
      for (String each : names) {
        String before = seen.put(each.toLowerCase(Locale.ROOT), path);
        if (before != null && !each.isEmpty()) {
          problem(PLACES, path, "'" + each + "' is the name of " + before + " already");
        }
      }
      places.add(
          new Place(
              name,
              aliases,
              text(path + ".area", place.path("area")),
              degrees(path + ".lat", place.path("lat"), 90),
              degrees(path + ".lon", place.path("lon"), 180)));
    }
    return places;
  }

  private String text(String path, JsonNode node) {
    if (!node.isTextual() || node.asText().isBlank()) {
      problem(PLACES, path, "must be a text");
      return "";
    }
    return node.asText().strip();
  }

  private double degrees(String path, JsonNode node, int limit) {
    if (!node.isNumber() || Math.abs(node.asDouble()) > limit) {
      problem(PLACES, path, "must be degrees between -" + limit + " and " + limit);
      return 0;
    }
    return Math.round(node.asDouble() * 1000) / 1000.0;
  }

  private void unknownKeys(String file, String prefix, JsonNode node, Set<String> known) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!known.contains(entry.getKey())) {
        problem(file, prefix + entry.getKey(), "unknown key");
      }
    }
  }

  private void problem(String file, String key, String what) {
    problems.add(file + ": " + key + ": " + what);
  }
}
