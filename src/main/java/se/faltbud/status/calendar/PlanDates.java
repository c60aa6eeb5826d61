package se.faltbud.status.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.progress.Setting;
import se.faltbud.responsibility.Responsible;
import se.faltbud.status.ActivityState;
import se.faltbud.status.PlanState;
import se.faltbud.status.StepState;
import se.faltbud.status.TargetState;
import se.faltbud.status.calendar.CalendarDate.Kind;
import se.faltbud.status.calendar.CalendarDate.Standing;

/** Every day a plan names, whoever it concerns, with how it stands. */
final class PlanDates {
  private final Instant importedAt;
  private final Function<String, Optional<OwnerRole>> reassigned;
  private final List<Owned> dates = new ArrayList<>();

  private PlanDates(Instant importedAt, Function<String, Optional<OwnerRole>> reassigned) {
    this.importedAt = importedAt;
    this.reassigned = reassigned;
  }

  /**
   * A day and who answers for it.
   *
   * @param owner the activity's; absent for the plan's own dates, which are the coordinators'
   * @param responsible who answers for it now; absent likewise
   */
  record Owned(CalendarDate date, Optional<OwnerRole> owner, Optional<OwnerRole> responsible) {}

  /** All days of the plan, in its order. */
  static List<Owned> of(
      PlanState state, Instant importedAt, Function<String, Optional<OwnerRole>> reassigned) {
    PlanDates all = new PlanDates(importedAt, reassigned);
    state.activities().forEach(all::addActivity);
    all.addOwn(state.plan());
    return all.dates;
  }

  private void addActivity(ActivityState state) {
    Activity activity = state.activity();
    Responsible responsible = new Responsible(activity, reassigned);
    Instant changed = latest(state.statusSetting());
    add(state, Kind.START, activity.start(), started(state.status()), changed);
    for (StepState step : state.steps()) {
      dates.add(
          new Owned(
              new CalendarDate(
                  step.step().id(),
                  Kind.STEP,
                  Optional.of(activity.id()),
                  step.step().text(),
                  step.step().due(),
                  within(state.status(), standing(step.status())),
                  later(changed, latest(step.setting()))),
              Optional.of(activity.owner()),
              Optional.of(responsible.ofStep(step.step()))));
    }
    for (TargetState target : state.targets()) {
      Standing own = target.reached() ? Standing.DONE : Standing.OPEN;
      dates.add(
          new Owned(
              new CalendarDate(
                  target.target().id(),
                  Kind.TARGET,
                  Optional.of(activity.id()),
                  target.target().indicator(),
                  target.target().due(),
                  within(state.status(), own),
                  later(changed, latest(target.setting()))),
              Optional.of(activity.owner()),
              Optional.of(responsible.ofTarget(target.target()))));
    }
    add(state, Kind.END, activity.end(), standing(state.status()), changed);
  }

  private void add(
      ActivityState state, Kind kind, LocalDate due, Standing standing, Instant changedAt) {
    Activity activity = state.activity();
    dates.add(
        new Owned(
            new CalendarDate(
                activity.id(),
                kind,
                Optional.of(activity.id()),
                activity.title(),
                due,
                standing,
                changedAt),
            Optional.of(activity.owner()),
            Optional.of(new Responsible(activity, reassigned).ofActivity())));
  }

  private void addOwn(Plan plan) {
    // numbered within their year: a new year's checkpoints do not rename the old ones
    Map<Integer, Integer> inYear = new TreeMap<>();
    plan.checkpoints().stream()
        .sorted()
        .forEach(
            day ->
                addOwn(
                    day.getYear() + "-" + inYear.merge(day.getYear(), 1, Integer::sum),
                    Kind.CHECKPOINT,
                    day));
    for (Plan.AnnualReport report : plan.annualReports()) {
      String year = String.valueOf(report.year());
      addOwn(year, Kind.DATA_FREEZE, report.dataFreeze());
      addOwn(year, Kind.ANNUAL_REPORT, report.due());
    }
    plan.situationPicture()
        .flatMap(Plan.SituationPicture::nextDue)
        .ifPresent(day -> addOwn(plan.id(), Kind.SITUATION_PICTURE, day));
  }

  private void addOwn(String id, Kind kind, LocalDate due) {
    dates.add(
        new Owned(
            new CalendarDate(id, kind, Optional.empty(), "", due, Standing.OPEN, importedAt),
            Optional.empty(),
            Optional.empty()));
  }

  private static Standing standing(ActivityStatus status) {
    return switch (status) {
      case NOT_STARTED, ONGOING -> Standing.OPEN;
      case PAUSED -> Standing.PAUSED;
      case DONE -> Standing.DONE;
      case PARTLY_DONE -> Standing.PARTLY_DONE;
      case CANCELLED -> Standing.CANCELLED;
    };
  }

  /** A start is done with as soon as the activity has begun, whatever became of it later. */
  private static Standing started(ActivityStatus status) {
    return switch (status) {
      case NOT_STARTED -> Standing.OPEN;
      case ONGOING, PAUSED, DONE, PARTLY_DONE -> Standing.DONE;
      case CANCELLED -> Standing.CANCELLED;
    };
  }

  /** What is open in an activity that rests rests too; in one that ended it is awaited no more. */
  private static Standing within(ActivityStatus activity, Standing own) {
    if (own != Standing.OPEN && own != Standing.PAUSED) {
      return own;
    }
    return switch (activity) {
      case NOT_STARTED, ONGOING -> own;
      case PAUSED -> Standing.PAUSED;
      case DONE, PARTLY_DONE, CANCELLED -> Standing.CANCELLED;
    };
  }

  private Instant latest(Optional<Setting> setting) {
    return setting.map(Setting::at).map(at -> later(at, importedAt)).orElse(importedAt);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
