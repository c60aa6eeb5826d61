package se.faltbud.observation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.Plan;

/** Reads a line of text in Swedish or English as an observation. Immutable, thread-safe. */
public final class ObservationLanguage {
  public ObservationLanguage(Plan plan, Vocabulary vocabulary) {}

  /**
   * Reads what the text says; what it does not say stays absent.
   *
   * @throws se.faltbud.refusal.Refused TIME_IN_FUTURE, or ACTIVITY_UNKNOWN with {@code key} and
   *     {@code nearest}
   */
  public Draft read(String text, Instant sentAt) {
    return new Draft(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Severity.NORMAL,
        Optional.empty(),
        text.strip());
  }

  /** The code of the area an answer names, by area or place; empty when it names none. */
  public Optional<String> area(String text) {
    return Optional.empty();
  }

  /** The code of the category an answer names; empty when it names none. */
  public Optional<String> category(String text) {
    return Optional.empty();
  }

  /** Codes of the areas whose names look most like the text, best first. */
  public List<String> nearestAreas(String text, int n) {
    return List.of();
  }
}
