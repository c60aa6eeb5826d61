package se.faltbud.observation.model;

import java.util.Optional;

/**
 * Where a point on the map is.
 *
 * @param area code of the nearest area
 * @param place name of a known place at the point
 * @param latitude WGS 84 degrees, as given
 */
public record PlaceOnMap(String area, Optional<String> place, double latitude, double longitude) {}
