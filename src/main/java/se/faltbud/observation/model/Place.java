package se.faltbud.observation.model;

import java.util.Optional;

/**
 * Where something was seen: an area, and what is known of the place in it.
 *
 * @param area code of an area of the plan
 * @param name the official name of a known place ("Gustav Adolfs torg")
 */
public record Place(String area, Optional<String> name, Optional<Point> point) {

  /** Somewhere in an area. */
  public static Place in(String area) {
    return new Place(area, Optional.empty(), Optional.empty());
  }

  /** The same place, said to lie in another area. */
  Place withArea(String code) {
    return new Place(code, name, point);
  }
}
