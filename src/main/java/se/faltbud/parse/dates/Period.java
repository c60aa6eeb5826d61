package se.faltbud.parse.dates;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Days in a row.
 *
 * @param from the first day
 * @param to the last day, inclusive; before {@code from} when it was typed so, for the caller to
 *     refuse with both days in the sentence
 */
public record Period(LocalDate from, LocalDate to) {
  public Period {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  public static Period of(LocalDate day) {
    return new Period(day, day);
  }
}
