package se.faltbud.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.OwnerRole;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** The JSON API; described in {@code public/openapi.yaml}. */
final class ApiRoutes {
  private final Visitors visitors;
  private final BiFunction<Member, Optional<String>, String> statusJson;
  private final PostObservation postObservation;
  private final PostPhoto postPhoto;

  ApiRoutes(
      Visitors visitors,
      BiFunction<Member, Optional<String>, String> statusJson,
      PostObservation postObservation,
      PostPhoto postPhoto) {
    this.visitors = visitors;
    this.statusJson = statusJson;
    this.postObservation = postObservation;
    this.postPhoto = postPhoto;
  }

  void register(RoutesConfig routes) {
    table()
        .forEach(
            (name, handler) -> {
              String[] methodAndPath = name.split(" ", 2);
              HandlerType method =
                  methodAndPath[0].equals("POST") ? HandlerType.POST : HandlerType.GET;
              routes.addHttpHandler(method, methodAndPath[1], handler);
            });
  }

  /** Every route by method and path. */
  Map<String, Handler> table() {
    return Map.of(
        "GET /api/v1/me",
        this::me,
        "GET /api/v1/status",
        this::status,
        "POST /api/v1/observations",
        ctx -> postObservation.handle(ctx, visitors.required(ctx)),
        "POST /api/v1/observations/{key}/photos",
        ctx -> postPhoto.handle(ctx, visitors.required(ctx)));
  }

  private void me(Context ctx) {
    Member member = visitors.required(ctx);
    send(
        ctx,
        Json.object(
            me -> {
              me.put("organisation", member.organisation());
              me.put("role", member.role().name());
              me.put("language", member.language().tag());
              member.label().ifPresent(label -> me.put("label", label));
              ArrayNode roles = me.putArray("ownerRoles");
              for (OwnerRole role : member.ownerRoles()) {
                roles.addObject().put("organisation", role.organisation()).put("role", role.role());
              }
            }));
  }

  private void status(Context ctx) {
    Member member = visitors.required(ctx);
    if (!member.may(Right.READ_STATUS)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    Optional<String> key =
        Optional.ofNullable(ctx.queryParam("key")).map(String::strip).filter(k -> !k.isEmpty());
    send(ctx, statusJson.apply(member, key));
  }

  static void send(Context ctx, String json) {
    ctx.contentType("application/json; charset=utf-8").result(json);
  }
}
