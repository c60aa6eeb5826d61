package se.faltbud.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Optional;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.status.ActivityState;
import se.faltbud.status.AskStatus;
import se.faltbud.status.DueItem;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.session.MemberRoutes;

/**
 * What dashboards read: activities and deadlines for every member, observations with their texts
 * for coordinators.
 */
public final class ReadApi {
  private static final int USUAL = 100;
  private static final int MOST = 500;

  private final AskStatus askStatus;
  private final Observations observations;

  public ReadApi(AskStatus askStatus, Observations observations) {
    this.askStatus = askStatus;
    this.observations = observations;
  }

  void register(MemberRoutes routes) {
    routes
        .get("/api/v1/activities", Right.READ_STATUS, this::activities)
        .get("/api/v1/deadlines", Right.READ_STATUS, this::deadlines)
        .get("/api/v1/observations", Right.COORDINATE, this::observations);
  }

  private void activities(Context ctx, Member member) {
    JsonAnswer.send(
        ctx,
        root -> {
          ArrayNode items = root.putArray("items");
          for (ActivityState state : askStatus.state().activities()) {
            ObjectNode node = items.addObject();
            node.put("id", state.id());
            node.put("title", state.activity().title());
            node.put("owner", state.activity().owner().toString());
            node.put("start", state.activity().start().toString());
            node.put("end", state.activity().end().toString());
            node.put("status", lower(state.status()));
            node.put("time", lower(state.time()));
            node.put("assessment", lower(state.assessment()));
            node.put("steps", state.steps().size());
            node.put("stepsDone", state.stepsDone());
            node.put("reports", state.reports());
            node.put("hours", state.hours());
            node.put("participants", state.participants());
            node.put("observations", state.observations().total());
            ArrayNode targets = node.putArray("targets");
            state
                .targets()
                .forEach(
                    target -> {
                      ObjectNode one = targets.addObject();
                      one.put("id", target.target().id());
                      one.put("indicator", target.target().indicator());
                      target.target().baseline().ifPresent(v -> one.put("baseline", v));
                      one.put("target", target.target().target());
                      target.value().ifPresent(v -> one.put("value", v));
                      one.put("unit", target.target().unit());
                      one.put("due", target.target().due().toString());
                      one.put("reached", target.reached());
                    });
          }
        });
  }

  private void deadlines(Context ctx, Member member) {
    JsonAnswer.send(
        ctx,
        root -> {
          ArrayNode items = root.putArray("items");
          for (DueItem item : askStatus.state().running()) {
            ObjectNode node = items.addObject();
            node.put("id", item.id());
            node.put("kind", lower(item.kind()));
            node.put("activity", item.activityId());
            node.put("title", item.title());
            node.put("responsible", item.responsible().toString());
            node.put("due", item.due().toString());
            node.put("time", lower(item.time()));
          }
        });
  }

  private void observations(Context ctx, Member member) {
    Observations.Some page;
    try {
      page = observations.latest(limit(ctx), Optional.ofNullable(ctx.queryParam("cursor")));
    } catch (IllegalArgumentException noCursor) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    JsonAnswer.send(
        ctx,
        root -> {
          ArrayNode items = root.putArray("items");
          page.observations().forEach(o -> write(items.addObject(), o));
          page.next().ifPresent(next -> root.put("next", next));
        });
  }

  /** Without member ids: what is reported is exported by role. */
  private static void write(ObjectNode node, Observation o) {
    node.put("id", o.shortId());
    node.put("category", o.sighting().category());
    node.put("area", o.sighting().place().area());
    o.sighting().place().name().ifPresent(place -> node.put("place", place));
    o.sighting()
        .place()
        .point()
        .ifPresent(point -> node.put("lat", point.latitude()).put("lon", point.longitude()));
    node.put("observedAt", o.sighting().observedAt().toString());
    node.put("receivedAt", o.lifecycle().receivedAt().toString());
    node.put("severity", o.sighting().severity().name());
    node.put("text", o.sighting().text());
    o.sighting().activity().ifPresent(activity -> node.put("activity", activity));
    node.put("organisation", o.reporter().organisation());
    node.put("role", o.reporter().role());
    node.put("status", lower(o.lifecycle().status()));
    o.lifecycle().follows().ifPresent(other -> node.put("follows", other));
  }

  private static int limit(Context ctx) {
    String typed = Optional.ofNullable(ctx.queryParam("limit")).orElse(String.valueOf(USUAL));
    if (!typed.matches("[0-9]{1,3}")) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    int limit = Integer.parseInt(typed);
    if (limit < 1 || limit > MOST) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    return limit;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
