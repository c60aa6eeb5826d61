package se.faltbud.status;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.ProgressRights;

/** What a member has to do and did last. Thread-safe. */
public final class MyWork {
  private static final int LATEST = 5;

  /** Read so that five remain when some were withdrawn. */
  private static final int READ = 15;

  private final AskStatus status;
  private final Observations observations;
  private final ProgressEntries progress;

  public MyWork(AskStatus status, Observations observations, ProgressEntries progress) {
    this.status = status;
    this.observations = observations;
    this.progress = progress;
  }

  /**
   * A member's work.
   *
   * @param items open ones, by date: those the member's owner roles answer for, and those of
   *     activities they own; for field staff those of activities their organisation owns or takes
   *     part in
   * @param observations the last five, newest first, withdrawn ones left out
   * @param progress likewise
   */
  public record Work(
      LocalDate today,
      List<DueItem> items,
      List<Observation> observations,
      List<ProgressEntry> progress) {}

  /**
   * A member's work today. Three store reads.
   *
   * @throws se.faltbud.refusal.Refused PLAN_MISSING
   */
  public Work of(Member member) {
    PlanState state = status.state();
    Predicate<DueItem> mine =
        member.role() == Role.FIELD
            ? item -> takesPart(member, item, state)
            : item -> answersFor(member, item);
    return new Work(
        state.today(),
        state.items().stream().filter(mine).toList(),
        observations.latestOf(member.id(), READ).stream()
            .filter(o -> !o.lifecycle().isWithdrawn())
            .limit(LATEST)
            .toList(),
        progress.latestOf(member.id(), READ).stream()
            .filter(e -> e.status() == ProgressEntry.Status.ACTIVE)
            .limit(LATEST)
            .toList());
  }

  private static boolean answersFor(Member member, DueItem item) {
    return ProgressRights.holds(member, item.responsible())
        || ProgressRights.holds(member, item.owner());
  }

  private static boolean takesPart(Member member, DueItem item, PlanState state) {
    return state
        .activity(item.activityId())
        .filter(a -> ProgressRights.takesPart(member.organisation(), a.activity()))
        .isPresent();
  }
}
