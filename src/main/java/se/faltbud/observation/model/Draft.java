package se.faltbud.observation.model;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What could be read out of a text so far. Complete with a category and an area; the rest has
 * sensible values.
 *
 * @param category code of a category of the plan
 * @param area code of an area of the plan
 * @param place the place as its official name, when the text names one ("Gustav Adolfs torg")
 * @param latitude WGS 84 degrees, three decimals (about 100 m)
 * @param observedAt when it was seen; absent when the text does not say, which means now
 * @param activity id of the activity the text names
 * @param text what is stored as free text: as typed, trimmed
 */
public record Draft(
    Optional<String> category,
    Optional<String> area,
    Optional<String> place,
    OptionalDouble latitude,
    OptionalDouble longitude,
    Optional<Instant> observedAt,
    Severity severity,
    Optional<String> activity,
    String text) {

  public boolean complete() {
    return category.isPresent() && area.isPresent();
  }

  public Draft withCategory(String code) {
    return new Draft(
        Optional.of(code), area, place, latitude, longitude, observedAt, severity, activity, text);
  }

  public Draft withArea(String code) {
    return new Draft(
        category,
        Optional.of(code),
        place,
        latitude,
        longitude,
        observedAt,
        severity,
        activity,
        text);
  }

  /** The same, at the place another draft names. */
  public Draft withPlaceOf(Draft other) {
    return new Draft(
        category,
        other.area,
        other.place,
        other.latitude,
        other.longitude,
        observedAt,
        severity,
        activity,
        text);
  }

  /** The same, at a place on the map; a place the text names in that area keeps its name. */
  public Draft at(PlaceOnMap where) {
    boolean named = place.isPresent() && area.equals(Optional.of(where.area()));
    return new Draft(
        category,
        Optional.of(where.area()),
        named ? place : where.place(),
        OptionalDouble.of(where.latitude()),
        OptionalDouble.of(where.longitude()),
        observedAt,
        severity,
        activity,
        text);
  }

  /** The same; where, when and for which activity come from the other where it does not say. */
  public Draft completedBy(Draft other) {
    Draft placed = area.isPresent() ? this : withPlaceOf(other);
    return new Draft(
        category,
        placed.area,
        placed.place,
        placed.latitude,
        placed.longitude,
        observedAt.or(other::observedAt),
        severity,
        activity.or(other::activity),
        text);
  }

  /** The same, seen at the given time unless it says when. */
  public Draft seenAtLatest(Instant sentAt) {
    return new Draft(
        category,
        area,
        place,
        latitude,
        longitude,
        Optional.of(observedAt.orElse(sentAt)),
        severity,
        activity,
        text);
  }

  public Draft withObservedAt(Instant at) {
    return new Draft(
        category, area, place, latitude, longitude, Optional.of(at), severity, activity, text);
  }

  public Draft withSeverity(Severity newSeverity) {
    return new Draft(
        category, area, place, latitude, longitude, observedAt, newSeverity, activity, text);
  }

  public Draft withText(String newText) {
    return new Draft(
        category, area, place, latitude, longitude, observedAt, severity, activity, newText);
  }
}
