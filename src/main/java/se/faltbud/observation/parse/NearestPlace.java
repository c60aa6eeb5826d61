package se.faltbud.observation.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.faltbud.observation.model.Place;
import se.faltbud.observation.model.Point;
import se.faltbud.plan.Area;
import se.faltbud.plan.Plan;

/**
 * Which area and place a point on the map belongs to: by the outlines of areas where there are any,
 * else by the nearest middle. Distances are those of a flat map, which within a city are right to a
 * few metres. Immutable.
 */
public final class NearestPlace {
  /** A point farther than this from every middle lies in another municipality. */
  private static final double OUTSIDE_METRES = 15_000;

  /** A point this near to a known place is that place; coordinates are rounded to some 100 m. */
  private static final double AT_METRES = 100;

  private static final double METRES_PER_DEGREE = 111_320;

  private record Middle(String area, double latitude, double longitude) {}

  private final List<Middle> areas = new ArrayList<>();
  private final List<Vocabulary.Place> places;
  private final Map<String, Outline> outlines;

  NearestPlace(Plan plan, Vocabulary vocabulary) {
    for (Area area : plan.areas()) {
      if (area.latitude().isPresent() && area.longitude().isPresent()) {
        areas.add(
            new Middle(area.code(), area.latitude().getAsDouble(), area.longitude().getAsDouble()));
      }
    }
    outlines = new TreeMap<>(vocabulary.outlines());
    outlines.keySet().removeIf(code -> plan.area(code).isEmpty());
    places = vocabulary.places().stream().filter(one -> plan.area(one.area()).isPresent()).toList();
  }

  /** Empty for a point far outside every area. */
  Optional<Place> to(Point point) {
    double latitude = point.latitude();
    double longitude = point.longitude();
    Optional<Vocabulary.Place> place =
        places.stream()
            .filter(one -> metres(latitude, longitude, one) <= AT_METRES)
            .min(Comparator.comparingDouble(one -> metres(latitude, longitude, one)));
    return place
        .map(Vocabulary.Place::area)
        .or(() -> area(latitude, longitude))
        .map(area -> new Place(area, place.map(Vocabulary.Place::name), Optional.of(point)));
  }

  private Optional<String> area(double latitude, double longitude) {
    return outlines.entrySet().stream()
        .filter(area -> area.getValue().contains(latitude, longitude))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(() -> nearestMiddle(latitude, longitude));
  }

  private Optional<String> nearestMiddle(double latitude, double longitude) {
    return areas.stream()
        .filter(
            one -> metres(latitude, longitude, one.latitude(), one.longitude()) <= OUTSIDE_METRES)
        .min(
            Comparator.comparingDouble(
                one -> metres(latitude, longitude, one.latitude(), one.longitude())))
        .map(Middle::area);
  }

  private static double metres(double latitude, double longitude, Vocabulary.Place place) {
    return metres(latitude, longitude, place.latitude(), place.longitude());
  }

  /** Distance between two points. */
  public static double metres(Point one, Point other) {
    return metres(one.latitude(), one.longitude(), other.latitude(), other.longitude());
  }

  private static double metres(double lat1, double lon1, double lat2, double lon2) {
    double north = lat1 - lat2;
    double east = (lon1 - lon2) * Math.cos(Math.toRadians((lat1 + lat2) / 2));
    return Math.hypot(north, east) * METRES_PER_DEGREE;
  }
}
