package se.faltbud.plan;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A part of the city (område).
 *
 * @param district statistics code of the B-område, for example {@code B041}
 * @param latitude WGS 84 degrees of its middle; absent for the whole city
 * @param coordinateSource where the middle comes from; {@code ungefarlig} means estimated
 */
public record Area(
    String code,
    String name,
    Optional<String> district,
    OptionalDouble latitude,
    OptionalDouble longitude,
    Optional<String> coordinateSource) {}
