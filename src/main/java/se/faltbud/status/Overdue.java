package se.faltbud.status;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import se.faltbud.plan.OwnerRole;

/** Lists what is late, by who answers for it. Thread-safe. */
public final class Overdue {
  private final AskStatus status;

  public Overdue(AskStatus status) {
    this.status = status;
  }

  /**
   * What one owner role is late with, longest first.
   *
   * @param veryLate more than 30 days
   * @param late 1 to 30 days
   */
  public record OfOwner(OwnerRole owner, List<DueItem> veryLate, List<DueItem> late) {
    private LocalDate oldest() {
      return (veryLate.isEmpty() ? late : veryLate).get(0).due();
    }
  }

  /** A day's list: owners with the longest delay first. */
  public record Overview(LocalDate today, List<OfOwner> owners) {}

  /**
   * What is late today. One store read.
   *
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public Overview list() {
    return of(status.state());
  }

  /** What is late in a state. */
  public static Overview of(PlanState state) {
    Map<OwnerRole, List<DueItem>> byOwner =
        state.late().stream()
            .collect(
                Collectors.groupingBy(DueItem::owner, LinkedHashMap::new, Collectors.toList()));
    List<OfOwner> owners =
        byOwner.entrySet().stream()
            .map(entry -> ofOwner(entry.getKey(), entry.getValue(), state.today()))
            .sorted(Comparator.comparing(OfOwner::oldest))
            .toList();
    return new Overview(state.today(), owners);
  }

  private static OfOwner ofOwner(OwnerRole owner, List<DueItem> items, LocalDate today) {
    return new OfOwner(
        owner,
        items.stream().filter(item -> item.veryLate(today)).toList(),
        items.stream().filter(item -> !item.veryLate(today)).toList());
  }
}
