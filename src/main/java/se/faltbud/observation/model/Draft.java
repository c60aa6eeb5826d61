package se.faltbud.observation.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What could be read out of a text so far. Complete with a category and a place; the rest has
 * sensible values.
 *
 * @param category code of a category of the plan
 * @param observedAt when it was seen; absent when the text does not say, which means now
 * @param activity id of the activity the text names
 * @param text what is stored as free text: as typed, trimmed
 */
public record Draft(
    Optional<String> category,
    Optional<Place> place,
    Optional<Instant> observedAt,
    Severity severity,
    Optional<String> activity,
    String text) {

  public boolean complete() {
    return category.isPresent() && place.isPresent();
  }

  /** Code of the area it happened in, as far as the text says. */
  public Optional<String> area() {
    return place.map(Place::area);
  }

  public Draft withCategory(String code) {
    return new Draft(Optional.of(code), place, observedAt, severity, activity, text);
  }

  /** The same, in an area; a place named in the text keeps its name and point. */
  public Draft withArea(String code) {
    Place there = place.map(known -> known.withArea(code)).orElseGet(() -> Place.in(code));
    return withPlace(Optional.of(there));
  }

  /** The same, at a place or, when there is none, nowhere yet. */
  public Draft withPlace(Optional<Place> newPlace) {
    return new Draft(category, newPlace, observedAt, severity, activity, text);
  }

  /** The same, at a place on the map; a place the text names in that area keeps its name. */
  public Draft at(Place where) {
    Optional<String> named =
        place.filter(known -> known.area().equals(where.area())).flatMap(Place::name);
    return withPlace(Optional.of(new Place(where.area(), named.or(where::name), where.point())));
  }

  /** The same; where, when and for which activity come from the other where it does not say. */
  public Draft completedBy(Draft other) {
    return new Draft(
        category,
        place.or(other::place),
        observedAt.or(other::observedAt),
        severity,
        activity.or(other::activity),
        text);
  }

  /** The same, seen at the given time unless it says when. */
  public Draft seenAtLatest(Instant sentAt) {
    return withObservedAt(observedAt.orElse(sentAt));
  }

  public Draft withObservedAt(Instant at) {
    return new Draft(category, place, Optional.of(at), severity, activity, text);
  }

  public Draft withSeverity(Severity newSeverity) {
    return new Draft(category, place, observedAt, newSeverity, activity, text);
  }

  public Draft withText(String newText) {
    return new Draft(category, place, observedAt, severity, activity, newText);
  }
}
