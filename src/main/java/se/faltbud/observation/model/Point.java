package se.faltbud.observation.model;

/**
 * A point on the map.
 *
 * @param latitude WGS 84 degrees; three decimals (about 100 m) where it is stored
 * @param longitude likewise
 */
public record Point(double latitude, double longitude) {}
