package se.faltbud.status.calendar;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.PlanVersion;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.ProgressRights;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.PlanState;
import se.faltbud.store.DocumentStore;

/** What stands in a member's calendar. Thread-safe. */
public final class CalendarDates {
  private static final Comparator<CalendarDate> IN_ORDER =
      Comparator.comparing(CalendarDate::due)
          .thenComparing(CalendarDate::kind)
          .thenComparing(CalendarDate::id);

  private final DocumentStore store;
  private final Plans plans;
  private final Function<String, Optional<OwnerRole>> reassigned;
  private final InstantSource clock;

  /**
   * @param reassigned whose the item of an id is since a coordinator gave it away
   */
  public CalendarDates(
      DocumentStore store,
      Plans plans,
      Function<String, Optional<OwnerRole>> reassigned,
      InstantSource clock) {
    this.store = store;
    this.plans = plans;
    this.reassigned = reassigned;
    this.clock = clock;
  }

  /**
   * A member's days.
   *
   * @param plan id of the plan in force
   * @param version its number; only ever rises
   * @param zone in which every day is one
   * @param dates by day, whatever has become of them
   */
  public record Calendar(String plan, long version, ZoneId zone, List<CalendarDate> dates) {
    public Calendar {
      dates = List.copyOf(dates);
    }
  }

  /**
   * The days a member answers for, for coordinators also the plan's own, finished and cancelled
   * ones included. What was the member's in the version before, or in the first adopted one, and is
   * no longer in the plan is cancelled. Changes only when the plan or what people said of it does,
   * never with the clock. Three store reads.
   *
   * @throws Refused PLAN_MISSING
   */
  public Calendar of(Member member) {
    PlanVersion version =
        plans.currentVersion().orElseThrow(() -> new Refused(RefusalCode.PLAN_MISSING));
    Plan plan = version.plan();
    LocalDate today = LocalDate.ofInstant(clock.instant(), plan.zone());
    PlanState state =
        PlanState.of(plan, store.tallies(PlanState.tallyIds(plan, today)), today, reassigned);
    List<PlanDates.Owned> now = PlanDates.of(state, version.importedAt(), reassigned);
    List<CalendarDate> dates =
        Stream.concat(
                now.stream().filter(item -> responsible(member, item)).map(PlanDates.Owned::date),
                removed(member, version, now, today).stream())
            .sorted(IN_ORDER)
            .toList();
    return new Calendar(plan.id(), version.number(), plan.zone(), dates);
  }

  private List<CalendarDate> removed(
      Member member, PlanVersion version, List<PlanDates.Owned> now, LocalDate today) {
    Set<String> present = now.stream().map(item -> item.date().key()).collect(Collectors.toSet());
    Map<String, CalendarDate> removed = new TreeMap<>();
    for (PlanVersion earlier : earlier(version)) {
      PlanState file = PlanState.of(earlier.plan(), Map.of(), today, reassigned);
      PlanDates.of(file, earlier.importedAt(), reassigned).stream()
          .filter(item -> !present.contains(item.date().key()))
          .filter(item -> responsible(member, item))
          .map(item -> item.date().cancelled(version.importedAt()))
          .forEach(date -> removed.putIfAbsent(date.key(), date));
    }
    return List.copyOf(removed.values());
  }

  /** Of the same plan: the version before, then the first adopted one. */
  private List<PlanVersion> earlier(PlanVersion version) {
    return Stream.concat(plans.before(version.number()).stream(), plans.baseline().stream())
        .filter(earlier -> earlier.plan().id().equals(version.plan().id()))
        .filter(earlier -> earlier.number() < version.number())
        .toList();
  }

  private static boolean responsible(Member member, PlanDates.Owned item) {
    if (item.owner().isEmpty()) {
      return member.may(Right.COORDINATE);
    }
    return Stream.concat(item.owner().stream(), item.responsible().stream())
        .anyMatch(owner -> ProgressRights.holds(member, owner));
  }
}
