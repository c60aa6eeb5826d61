package se.faltbud.reminder.policy;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A time somebody is away.
 *
 * @param member who
 * @param from first day away
 * @param to last day away, not before {@code from}
 * @param substitute member that is reminded instead, unless away too
 */
public record Absence(
    String id, String member, LocalDate from, LocalDate to, Optional<String> substitute) {
  public Absence {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("away from " + from + " to " + to);
    }
  }

  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
