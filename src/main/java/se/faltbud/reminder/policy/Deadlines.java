package se.faltbud.reminder.policy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Frequency;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Problem;
import se.faltbud.reminder.policy.calendar.Period;
import se.faltbud.status.ActivityState;
import se.faltbud.status.DueItem;
import se.faltbud.status.PlanState;

/** Finds everything in a plan that has a day and is not settled. Used once. */
public final class Deadlines {
  /** A report that was due so shortly before anybody was reminded here is still asked for. */
  private static final int MISSED_REPORT_DAYS = 7;

  private static final int LATE_DAYS_OF_A_WEEK = 2;
  private static final int LATE_DAYS = 7;

  /** Days a coordinator has to decide on a request. */
  private static final int DECISION_DAYS = 2;

  private final PlanState state;
  private final Plan plan;
  private final Known known;
  private final LocalDate horizon;
  private final Map<String, OwnerRole> responsible = new HashMap<>();
  private final Set<String> waiting;
  private final List<Deadline> found = new ArrayList<>();

  private Deadlines(PlanState state, Known known, LocalDate horizon) {
    this.state = state;
    this.plan = state.plan();
    this.known = known;
    this.horizon = horizon;
    this.waiting =
        known.waiting().stream().map(w -> w.kind() + w.item()).collect(Collectors.toSet());
  }

  /**
   * What must be known besides the state of the plan.
   *
   * @param since the day the first version of the plan came into force here: days that nobody can
   *     report on, such as a tertial follow-up, count from then on
   * @param lastReport the day of the last entry of each activity that has one
   * @param waiting requests for a new date that wait for a decision
   * @param effectAfter see {@link ReminderRules#effectAfter}
   */
  public record Known(
      LocalDate since, Map<String, LocalDate> lastReport, List<Waiting> waiting, int effectAfter) {
    public Known {
      lastReport = Map.copyOf(lastReport);
      waiting = List.copyOf(waiting);
    }
  }

  /**
   * A request that waits.
   *
   * @param id as people say it, {@code B-3}
   * @param kind of the item whose day is to move
   * @param asked the day it was made
   */
  public record Waiting(String id, ItemKind kind, String item, LocalDate asked) {}

  /**
   * Finds them.
   *
   * @param horizon last due day of what comes again and again
   */
  public static List<Deadline> of(PlanState state, Known known, LocalDate horizon) {
    Deadlines deadlines = new Deadlines(state, known, horizon);
    state.running().forEach(deadlines::item);
    state.activities().forEach(deadlines::reports);
    deadlines.plan.problems().stream()
        .flatMap(problem -> problem.effects().stream())
        .forEach(deadlines::readings);
    deadlines.followUps();
    known.waiting().forEach(deadlines::approval);
    return List.copyOf(deadlines.found);
  }

  private void item(DueItem item) {
    ItemKind kind =
        switch (item.kind()) {
          case START -> ItemKind.START;
          case STEP -> ItemKind.STEP;
          case TARGET -> ItemKind.TARGET;
          case END -> ItemKind.END;
        };
    if (kind == ItemKind.END) {
      responsible.put(item.id(), item.responsible());
    }
    if (!waiting.contains(kind + item.id())) {
      found.add(
          new Deadline(
              kind,
              item.id(),
              Optional.of(item.activityId()),
              item.title(),
              item.due(),
              plan.activity(item.activityId()).map(Activity::start),
              item.responsible().equals(item.owner())
                  ? List.of(item.owner())
                  : List.of(item.responsible(), item.owner())));
    }
  }

  private void reports(ActivityState activity) {
    Optional<Frequency> frequency = activity.activity().reporting();
    if (frequency.isEmpty() || activity.status() != ActivityStatus.ONGOING) {
      return;
    }
    LocalDate last = known.lastReport().getOrDefault(activity.id(), LocalDate.MIN);
    // not from today on: what is planned must not depend on the day it is planned
    LocalDate first = known.since().minusDays(MISSED_REPORT_DAYS);
    int origin = plan.from().getYear();
    LocalDate begin = later(first, activity.activity().start());
    Period period = Period.holding(frequency.get(), begin, origin);
    while (!period.from().isAfter(earlier(horizon, activity.activity().end()))) {
      LocalDate due = earlier(period.to(), activity.activity().end());
      if (last.isBefore(owed(period, frequency.get())) && due.isAfter(first)) {
        found.add(
            new Deadline(
                ItemKind.INTERVAL,
                activity.id(),
                Optional.of(activity.id()),
                activity.activity().title(),
                due,
                Optional.of(period.from()),
                List.of(responsible(activity.activity()))));
      }
      period = period.next(frequency.get(), origin);
    }
  }

  /**
   * From when on a report is this period's. One that comes in its first days is the late one of the
   * period before: whoever answers the reminder of the last day must be reminded of the next.
   */
  private static LocalDate owed(Period period, Frequency frequency) {
    return period.from().plusDays(frequency == Frequency.WEEKLY ? LATE_DAYS_OF_A_WEEK : LATE_DAYS);
  }

  /** Who answers for an activity now: whoever answers for its end. */
  private OwnerRole responsible(Activity activity) {
    return responsible.getOrDefault(activity.id(), activity.owner());
  }

  private void readings(Problem.Effect effect) {
    int origin = plan.from().getYear();
    Period period = Period.holding(effect.frequency(), plan.from(), origin);
    while (!due(period).isAfter(horizon) && !period.from().isAfter(plan.to())) {
      Period measured = period;
      boolean read =
          effect.readings().stream().anyMatch(r -> measured.named(r.period(), effect.frequency()));
      if (!read && !due(period).isBefore(known.since())) {
        coordinators(ItemKind.EFFECT, effect.id(), effect.indicator(), due(period), period.from());
      }
      period = period.next(effect.frequency(), origin);
    }
  }

  private LocalDate due(Period period) {
    return period.to().plusDays(known.effectAfter());
  }

  private void followUps() {
    for (LocalDate day : plan.checkpoints()) {
      once(
          ItemKind.CHECKPOINT,
          "T%d-%d".formatted((day.getMonthValue() + 3) / 4, day.getYear()),
          day);
    }
    for (Plan.AnnualReport report : plan.annualReports()) {
      String id = "R" + report.year() + ".";
      int following = report.year() + 1;
      once(ItemKind.REPORT, id + "datafrys", report.dataFreeze());
      between(report, id + "utkast", YearMonth.of(following, 2).atEndOfMonth());
      between(report, id + "styrgrupp", LocalDate.of(following, 3, 31));
      once(ItemKind.REPORT, id + "mottagare", report.due());
    }
    plan.situationPicture()
        .flatMap(Plan.SituationPicture::nextDue)
        .ifPresent(
            day ->
                coordinators(
                    ItemKind.SITUATION_PICTURE,
                    "LB",
                    plan.situationPicture().orElseThrow().title(),
                    day,
                    plan.situationPicture().orElseThrow().adopted().orElse(plan.from())));
  }

  private void between(Plan.AnnualReport report, String id, LocalDate day) {
    if (day.isAfter(report.dataFreeze()) && day.isBefore(report.due())) {
      once(ItemKind.REPORT, id, day);
    }
  }

  private void once(ItemKind kind, String id, LocalDate day) {
    if (!day.isBefore(known.since())) {
      coordinators(kind, id, "", day, plan.from());
    }
  }

  private void approval(Waiting waiting) {
    coordinators(
        ItemKind.APPROVAL,
        waiting.id(),
        waiting.item() + " " + title(waiting.item()),
        waiting.asked().plusDays(DECISION_DAYS),
        waiting.asked());
  }

  private String title(String item) {
    return state.items().stream()
        .filter(one -> one.id().equals(item))
        .findFirst()
        .map(DueItem::title)
        .orElse("");
  }

  private void coordinators(
      ItemKind kind, String id, String title, LocalDate due, LocalDate begin) {
    found.add(new Deadline(kind, id, Optional.empty(), title, due, Optional.of(begin), List.of()));
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }
}
