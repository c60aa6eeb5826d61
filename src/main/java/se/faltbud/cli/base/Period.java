package se.faltbud.cli.base;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;

/**
 * The instants from the start of a day to the end of another.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record Period(Instant from, Instant to) {
  /** The zone of Swedish plans, for a store without a plan. */
  private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

  /** Later than any entry, and still a number every store can hold. */
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

  /**
   * Whole days in the plan's zone.
   *
   * @param first day, or null for everything before
   * @param last day, inclusive, or null for everything after
   */
  public static Period of(LocalDate first, LocalDate last, Plans plans) {
    ZoneId zone = plans.currentIfAny().map(Plan::zone).orElse(SWEDEN);
    return new Period(
        first == null ? Instant.EPOCH : first.atStartOfDay(zone).toInstant(),
        last == null ? END : last.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
