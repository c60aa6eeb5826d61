package se.faltbud.progress;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;

/**
 * A value somebody gave a field of an activity: its status, its assessment, the status of a step or
 * the reading of a target.
 *
 * @param value a {@link Double} for a reading, else the name of the enum constant
 * @param reason why, where one was given
 * @param member who set it
 * @param at when the service took it
 * @param entry short id of the entry that set it, {@code F-77}
 */
public record Setting(
    Object value, Optional<String> reason, String member, Instant at, String entry) {

  public Setting {
    if (!(value instanceof String) && !(value instanceof Double)) {
      throw new IllegalArgumentException("a setting is a text or a number");
    }
  }

  /** The reading; empty when this is not the setting of a target. */
  public OptionalDouble number() {
    return value instanceof Double number ? OptionalDouble.of(number) : OptionalDouble.empty();
  }

  /** The status; empty when this is not the setting of a status. */
  public Optional<ActivityStatus> status() {
    for (ActivityStatus status : ActivityStatus.values()) {
      if (status.name().equals(value)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** The assessment; empty when this is not the setting of an assessment. */
  public Optional<Assessment> assessment() {
    for (Assessment assessment : Assessment.values()) {
      if (assessment.name().equals(value)) {
        return Optional.of(assessment);
      }
    }
    return Optional.empty();
  }
}
