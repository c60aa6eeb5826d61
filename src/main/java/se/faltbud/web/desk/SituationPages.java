package se.faltbud.web.desk;

import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import se.faltbud.messages.Labels;
import se.faltbud.messages.Texts;
import se.faltbud.observation.parse.Outline;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.Area;
import se.faltbud.status.AskStatus;
import se.faltbud.status.ObservationCount;
import se.faltbud.status.Overdue;
import se.faltbud.status.PlanState;
import se.faltbud.status.StatusAnswer;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.http.Pages;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/**
 * {@code /lage} and {@code /karta}: the state of the plan and where things are seen. Numbers only:
 * no page here shows what a person wrote. Reads tallies, so it takes as long with a million
 * observations as with ten.
 */
public final class SituationPages implements MemberPages {
  private final AskStatus askStatus;
  private final Supplier<Map<String, Outline>> outlines;
  private final Texts texts;
  private Pages pages;

  /**
   * Binds it to what it needs.
   *
   * @param outlines where areas end, by code; areas without one are shown as a circle
   */
  public SituationPages(AskStatus askStatus, Supplier<Map<String, Outline>> outlines, Texts texts) {
    this.askStatus = askStatus;
    this.outlines = outlines;
    this.texts = texts;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes
        .get("/lage", Right.READ_STATUS, this::situation)
        .get("/karta", Right.READ_STATUS, this::map)
        .get("/api/v1/situation", Right.READ_STATUS, this::json);
  }

  /** How much was seen in an area: in all, and the last four weeks. */
  public record Seen(Area area, ObservationCount count) {}

  private void situation(Context ctx, Member member) {
    StatusAnswer.WholePlan whole =
        (StatusAnswer.WholePlan) askStatus.answer(java.util.Optional.empty());
    pages.show(
        ctx,
        "desk/situation.jte",
        member,
        Map.of(
            "whole",
            whole,
            "overdue",
            Overdue.of(whole.state()),
            "areas",
            seen(whole.state()),
            "labels",
            new Labels(texts, member.language())));
  }

  private void map(Context ctx, Member member) {
    pages.show(ctx, "desk/map.jte", member, Map.of("areas", seen(askStatus.state())));
  }

  private static List<Seen> seen(PlanState state) {
    return state.plan().areas().stream()
        .map(area -> new Seen(area, state.observations().ofArea(area.code())))
        .sorted(
            Comparator.comparing((Seen one) -> one.count().recent())
                .thenComparing(one -> one.count().total())
                .reversed())
        .toList();
  }

  private void json(Context ctx, Member member) {
    Map<String, Outline> lines = outlines.get();
    PlanState state = askStatus.state();
    JsonAnswer.send(
        ctx,
        root -> {
          root.put("plan", state.plan().id());
          root.put("asOf", state.today().toString());
          var areas = root.putArray("areas");
          for (Seen one : seen(state)) {
            var area = areas.addObject();
            area.put("code", one.area().code());
            area.put("name", one.area().name());
            area.put("total", one.count().total());
            area.put("recent", one.count().recent());
            one.area().latitude().ifPresent(lat -> area.put("lat", lat));
            one.area().longitude().ifPresent(lon -> area.put("lon", lon));
            Outline outline = lines.get(one.area().code());
            if (outline != null) {
              var rings = area.putArray("outline");
              for (List<Outline.Point> ring : outline.rings()) {
                var points = rings.addArray();
                ring.forEach(p -> points.addArray().add(p.latitude()).add(p.longitude()));
              }
            }
          }
        });
  }
}
