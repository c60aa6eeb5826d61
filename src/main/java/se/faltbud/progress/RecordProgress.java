package se.faltbud.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.progress.parse.PlanIds;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.ShortIds;

/**
 * Stores what people say about how the work goes. The one room behind every door. Thread-safe.
 *
 * <p>Two store round trips: the state is read, the entry stored with what it changes. Changes of
 * one activity happen one after the other ({@link ActivityStates}): of two people who add 3 at once
 * both are counted.
 */
public final class RecordProgress {
  /** How long a value counts as somebody's that must be told when it is replaced. */
  static final Duration TOLD_WITHIN = Duration.ofHours(24);

  private final ProgressEntries entries;
  private final ActivityStates states;
  private final ShortIds shortIds;
  private final Supplier<Plan> plan;
  private final Function<String, Optional<OwnerRole>> reassigned;
  private final LineChecks checks;

  /**
   * Binds it to what it needs.
   *
   * @param shortIds with prefix {@code F}
   * @param plan the plan in force, for example {@code plans::current}
   * @param reassigned whose an item is since a coordinator gave it away, for example {@code
   *     reassignments::of}
   */
  public RecordProgress(
      ProgressEntries entries,
      ActivityStates states,
      ShortIds shortIds,
      Supplier<Plan> plan,
      Function<String, Optional<OwnerRole>> reassigned,
      PrivacyGate gate) {
    this.entries = entries;
    this.states = states;
    this.shortIds = shortIds;
    this.plan = plan;
    this.reassigned = reassigned;
    this.checks = new LineChecks(gate);
  }

  /**
   * What is to be stored.
   *
   * @param key natural id; the same key stores once
   * @param channel key of the door
   * @param confirmed whether the person was asked about a {@link ProgressOutcome.Doubt} and said
   *     yes
   */
  public record Request(
      String key,
      String channel,
      Member member,
      ProgressLine line,
      Instant receivedAt,
      boolean confirmed) {}

  /**
   * Checks and stores. Idempotent by key.
   *
   * @throws Refused NOT_ALLOWED, PLAN_MISSING, ACTIVITY_UNKNOWN, STEP_UNKNOWN, TARGET_UNKNOWN,
   *     REASON_REQUIRED, READING_NOT_A_NUMBER, TEXT_EMPTY, TEXT_TOO_LONG, PERSONAL_NUMBER
   */
  public ProgressOutcome record(Request request) {
    Plan current = plan.get();
    LineChecks.Checked checked = check(request, current);
    Activity activity = activity(request.line(), current);
    if (checked.line() instanceof ProgressLine.Report report) {
      return report(request, current, report, checked);
    }
    ProgressField field = PlanValues.field(checked.line()).orElseThrow();
    return states.inOrder(
        current.id(),
        activity.id(),
        state -> set(request, current, activity, field, checked, state));
  }

  /**
   * Refuses what {@link #record} would refuse; stores nothing.
   *
   * @throws Refused as {@link #record}
   */
  public void check(Request request) {
    check(request, plan.get());
  }

  private LineChecks.Checked check(Request request, Plan current) {
    if (!request.member().may(Right.REPORT)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    Activity activity = activity(request.line(), current);
    PlanValues.of(request.line(), activity);
    if (!ProgressRights.allows(request.member(), request.line(), activity, reassigned)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return checks.check(request.line());
  }

  private ProgressOutcome report(
      Request request, Plan current, ProgressLine.Report report, LineChecks.Checked checked) {
    String tally = ActivityTally.idOf(current.id(), report.activityId());
    ProgressEntry entry =
        entry(
            request,
            current.id(),
            checked.line(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());
    ProgressEntries.Added added =
        entries.add(entry, new ActivityTally(tally, Map.of()).reporting(report, 1));
    return recorded(added.entry(), added.fresh(), Optional.empty(), checked);
  }

  private ProgressOutcome set(
      Request request,
      Plan current,
      Activity activity,
      ProgressField field,
      LineChecks.Checked checked,
      ActivityTally state) {
    ProgressLine line = checked.line();
    Optional<Setting> previous = state.setting(field);
    Optional<Object> before = previous.map(Setting::value).or(() -> PlanValues.of(line, activity));
    Object after = ProgressValues.after(line, before);
    Optional<ProgressOutcome.Doubt> doubt = doubt(request, line, activity, before, after);
    if (doubt.isPresent()) {
      // a repeat of a line that was stored must get its receipt, whatever has changed since
      return entries
          .byKey(request.key())
          .<ProgressOutcome>map(entry -> recorded(entry, false, before(entry, activity), checked))
          .orElse(doubt.get());
    }
    long sequence = state.sequence() + 1;
    ProgressEntry entry =
        entry(request, current.id(), line, Optional.of(after), previous, OptionalLong.of(sequence));
    Setting setting = ProgressValues.setting(entry);
    ProgressEntries.Added added = entries.add(entry, state.setting(field, setting, sequence));
    return recorded(added.entry(), added.fresh(), before(added.entry(), activity), checked);
  }

  private static Optional<ProgressOutcome.Doubt> doubt(
      Request request,
      ProgressLine line,
      Activity activity,
      Optional<Object> before,
      Object after) {
    if (request.confirmed() || !(line instanceof ProgressLine.Reading reading)) {
      return Optional.empty();
    }
    OptionalDouble was =
        before.isPresent() ? OptionalDouble.of((double) before.get()) : OptionalDouble.empty();
    return ReadingDoubts.of(PlanValues.target(reading.targetId(), activity), was, (double) after);
  }

  private static Optional<Object> before(ProgressEntry entry, Activity activity) {
    return entry.previous().map(Setting::value).or(() -> PlanValues.of(entry.line(), activity));
  }

  private ProgressEntry entry(
      Request request,
      String planId,
      ProgressLine line,
      Optional<Object> value,
      Optional<Setting> previous,
      OptionalLong sequence) {
    return new ProgressEntry(
        request.key(),
        shortIds.next(),
        planId,
        line,
        value,
        previous,
        request.member().id(),
        request.member().organisation(),
        request.member().role().name(),
        request.channel(),
        request.receivedAt(),
        ProgressEntry.Status.ACTIVE,
        sequence,
        Optional.empty(),
        0);
  }

  private static ProgressOutcome.Recorded recorded(
      ProgressEntry entry, boolean fresh, Optional<Object> before, LineChecks.Checked checked) {
    return new ProgressOutcome.Recorded(
        entry, fresh, before, entry.value(), overwritten(entry), checked.masked());
  }

  private static Optional<ProgressOutcome.Overwritten> overwritten(ProgressEntry entry) {
    return entry
        .previous()
        .filter(setting -> !setting.member().equals(entry.member()))
        .filter(setting -> setting.at().plus(TOLD_WITHIN).isAfter(entry.receivedAt()))
        .map(s -> new ProgressOutcome.Overwritten(s.member(), s.at(), s.value()));
  }

  private static Activity activity(ProgressLine line, Plan current) {
    String id = line.activityId();
    return current
        .activity(id)
        .orElseThrow(
            () ->
                new Refused(
                    RefusalCode.ACTIVITY_UNKNOWN,
                    Map.of(
                        "key",
                        id,
                        "nearest",
                        PlanIds.nearest(id, PlanIds.activities(current)).orElse("–"))));
  }
}
