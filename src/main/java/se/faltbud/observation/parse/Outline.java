package se.faltbud.observation.parse;

import java.util.List;

/**
 * Where an area ends on the map: rings of points, those inside others being holes. A point on the
 * line itself may count as either side. Immutable.
 */
public record Outline(List<List<Point>> rings) {
  /** WGS 84 degrees. */
  public record Point(double latitude, double longitude) {}

  public Outline {
    rings = rings.stream().map(List::copyOf).toList();
  }

  /** By the even-odd rule: a line to the east crosses the rings an odd number of times. */
  boolean contains(double latitude, double longitude) {
    boolean inside = false;
    for (List<Point> ring : rings) {
      for (int i = 0; i < ring.size(); i++) {
        Point a = ring.get(i);
        Point b = ring.get((i + 1) % ring.size());
        if ((a.latitude() > latitude) != (b.latitude() > latitude)) {
          double along = (latitude - a.latitude()) / (b.latitude() - a.latitude());
          double crossing = a.longitude() + along * (b.longitude() - a.longitude());
          if (longitude < crossing) {
            inside = !inside;
          }
        }
      }
    }
    return inside;
  }
}
