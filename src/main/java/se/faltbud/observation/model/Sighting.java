package se.faltbud.observation.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What was seen, where and when.
 *
 * @param category code of a category of the plan
 * @param observedAt when it was seen
 * @param activity id of the activity of the plan it was reported for
 * @param text free text, screened; empty when there is none or the category keeps none
 */
public record Sighting(
    String category,
    Place place,
    Instant observedAt,
    Severity severity,
    Optional<String> activity,
    String text) {

  Sighting withCategory(String code, String keptText) {
    return new Sighting(code, place, observedAt, severity, activity, keptText);
  }

  Sighting withPlace(Place other) {
    return new Sighting(category, other, observedAt, severity, activity, text);
  }

  /** What a draft says, where it says something; the rest as it is. */
  Sighting corrected(Draft draft, String keptText) {
    return new Sighting(
        draft.category().orElse(category),
        draft.place().orElse(place),
        draft.observedAt().orElse(observedAt),
        draft.severity(),
        draft.activity().or(() -> activity),
        keptText);
  }

  /** Whether it is of the same kind in the same place. */
  boolean isSameKindAndPlace(Sighting other) {
    return category.equals(other.category) && place.equals(other.place);
  }

  Sighting inMilliseconds() {
    return new Sighting(
        category, place, observedAt.truncatedTo(ChronoUnit.MILLIS), severity, activity, text);
  }
}
