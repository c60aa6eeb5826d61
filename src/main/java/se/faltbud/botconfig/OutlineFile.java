package se.faltbud.botconfig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.faltbud.observation.parse.Outline;

/**
 * Reads where areas end from {@code areas.geojson}, which may be absent: a FeatureCollection whose
 * features have a Polygon or MultiPolygon and name the area's code in their property {@code code}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946: GeoJSON</a>
 */
final class OutlineFile {
  static final String FILE = "areas.geojson";

  private final List<String> problems;

  private OutlineFile(List<String> problems) {
    this.problems = problems;
  }

  /** Reads the file of a configuration folder; what is wrong is added to {@code problems}. */
  static Map<String, Outline> read(Path botConfig, List<String> problems) {
    Path file = botConfig.resolve(FILE);
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return new OutlineFile(problems).outlines(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      problems.add(FILE + ": file: no valid JSON");
      return Map.of();
    }
  }

  private Map<String, Outline> outlines(JsonNode tree) {
    Map<String, Outline> all = new LinkedHashMap<>();
    if (!tree.path("type").asText().equals("FeatureCollection")) {
      problem("type", "must be FeatureCollection");
    }
    int at = 0;
    for (JsonNode feature : tree.path("features")) {
      String path = "features[" + at++ + "]";
      String code = feature.path("properties").path("code").asText("");
      if (code.isEmpty()) {
        problem(path + ".properties.code", "must be the code of an area");
        continue;
      }
      if (all.put(code, outline(path + ".geometry", feature.path("geometry"))) != null) {
        problem(path, "'" + code + "' has an outline already");
      }
    }
    return all;
  }

  private Outline outline(String path, JsonNode geometry) {
    List<List<Outline.Point>> rings = new ArrayList<>();
    JsonNode coordinates = geometry.path("coordinates");
    switch (geometry.path("type").asText()) {
      case "Polygon" -> coordinates.forEach(ring -> rings.add(ring(path, ring)));
      case "MultiPolygon" ->
          coordinates.forEach(polygon -> polygon.forEach(ring -> rings.add(ring(path, ring))));
      default -> problem(path + ".type", "must be Polygon or MultiPolygon");
    }
    return new Outline(rings);
  }

  /** GeoJSON says longitude first. */
  private List<Outline.Point> ring(String path, JsonNode ring) {
    List<Outline.Point> points = new ArrayList<>();
    for (JsonNode point : ring) {
      double longitude = point.path(0).asDouble(Double.NaN);
      double latitude = point.path(1).asDouble(Double.NaN);
      if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
        problem(path + ".coordinates", "must be pairs of longitude and latitude");
        return points;
      }
      points.add(new Outline.Point(latitude, longitude));
    }
    if (points.size() < 4) {
      problem(path + ".coordinates", "a ring has at least four points");
    }
    return points;
  }

  private void problem(String key, String what) {
    problems.add(FILE + ": " + key + ": " + what);
  }
}
