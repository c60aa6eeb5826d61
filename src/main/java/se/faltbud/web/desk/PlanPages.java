package se.faltbud.web.desk;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import se.faltbud.messages.Labels;
import se.faltbud.messages.Texts;
import se.faltbud.observation.Observations;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Problem;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.ActivityState;
import se.faltbud.status.AskStatus;
import se.faltbud.status.DueItem;
import se.faltbud.status.PlanState;
import se.faltbud.web.http.Pages;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/** {@code /plan}, {@code /plan/A04} and {@code /kalender}: the plan as it stands. */
public final class PlanPages implements MemberPages {
  private static final int MOST_ENTRIES = 100;

  private final AskStatus askStatus;
  private final ProgressEntries entries;
  private final Observations observations;
  private final Texts texts;
  private Pages pages;

  public PlanPages(
      AskStatus askStatus, ProgressEntries entries, Observations observations, Texts texts) {
    this.askStatus = askStatus;
    this.entries = entries;
    this.observations = observations;
    this.texts = texts;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes
        .get("/plan", Right.READ_STATUS, this::tree)
        .get("/plan/{id}", Right.READ_STATUS, this::activity)
        .get("/kalender", Right.READ_STATUS, this::calendar);
  }

  /** A problem and the activities against it. */
  public record Branch(Problem problem, List<ActivityState> activities) {}

  private void tree(Context ctx, Member member) {
    PlanState state = askStatus.state();
    List<Branch> branches =
        state.plan().problems().stream()
            .map(
                problem ->
                    new Branch(
                        problem,
                        state.activities().stream()
                            .filter(one -> one.activity().problems().contains(problem.id()))
                            .toList()))
            .toList();
    pages.show(
        ctx,
        "desk/plan.jte",
        member,
        Map.of("state", state, "branches", branches, "labels", labels(member)));
  }

  private void activity(Context ctx, Member member) {
    PlanState state = askStatus.state();
    ActivityState activity =
        state.activity(ctx.pathParam("id")).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    Readings readings = new Readings(texts, member.language());
    var reported = entries.latestFor(activity.id(), MOST_ENTRIES);
    boolean reads = member.may(Right.ANSWER_DEADLINES);
    pages.show(
        ctx,
        "desk/activity.jte",
        member,
        Map.of(
            "activity",
            activity,
            "problems",
            activity.activity().problems().stream()
                .flatMap(id -> state.plan().problem(id).stream())
                .toList(),
            "indicators",
            activity.targets().stream().map(one -> readings.of(one, reported)).toList(),
            "history",
            reported.stream().map(entry -> HistoryLine.of(entry, labels(member), reads)).toList(),
            "observations",
            observations.latestFor(activity.id(), MOST_ENTRIES),
            "plan",
            state.plan(),
            "readsTexts",
            member.may(Right.COORDINATE),
            "labels",
            labels(member)));
  }

  /** A day of the calendar; outside the month when it only fills the week. */
  public record Day(LocalDate date, boolean inMonth, List<DueItem> items) {}

  private void calendar(Context ctx, Member member) {
    PlanState state = askStatus.state();
    YearMonth month = month(ctx).orElse(YearMonth.from(state.today()));
    Map<LocalDate, List<DueItem>> byDay =
        state.running().stream()
            .collect(Collectors.groupingBy(DueItem::due, TreeMap::new, Collectors.toList()));
    List<List<Day>> weeks = new ArrayList<>();
    LocalDate first = month.atDay(1);
    LocalDate day = first.minusDays(first.getDayOfWeek().getValue() - 1L);
    while (!day.isAfter(month.atEndOfMonth())) {
      List<Day> week = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        week.add(
            new Day(day, YearMonth.from(day).equals(month), byDay.getOrDefault(day, List.of())));
        day = day.plusDays(1);
      }
      weeks.add(week);
    }
    pages.show(
        ctx,
        "desk/calendar.jte",
        member,
        Map.of("month", month, "weeks", weeks, "today", state.today(), "labels", labels(member)));
  }

  private static Optional<YearMonth> month(Context ctx) {
    try {
      return Optional.ofNullable(ctx.queryParam("m"))
          .map(YearMonth::parse)
          .filter(month -> month.getYear() > 2000 && month.getYear() < 2200);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Labels labels(Member member) {
    return new Labels(texts, member.language());
  }
}
