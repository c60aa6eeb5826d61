package se.faltbud.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiFunction;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.OwnerRole;

/** The JSON API; described in {@code public/openapi.yaml}. */
final class ApiRoutes {
  static final String PREFIX = "/api/";

  private final BiFunction<Member, Optional<String>, String> statusJson;
  private final PostObservation postObservation;
  private final PostPhoto postPhoto;
  private final PostPreview postPreview;

  ApiRoutes(WebPorts ports, PostObservation postObservation, PostPhoto postPhoto) {
    this.statusJson = ports.statusJson();
    this.postObservation = postObservation;
    this.postPhoto = postPhoto;
    this.postPreview = new PostPreview(ports);
  }

  void register(MemberRoutes routes) {
    routes
        .get("/api/v1/me", Right.READ_STATUS, this::me)
        .get("/api/v1/status", Right.READ_STATUS, this::status)
        .post("/api/v1/preview", Right.REPORT, postPreview::handle)
        .post("/api/v1/observations", Right.REPORT, postObservation::handle)
        .post("/api/v1/observations/{key}/photos", Right.REPORT, postPhoto::handle);
  }

  private void me(Context ctx, Member member) {
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

  private void status(Context ctx, Member member) {
    Optional<String> key =
        Optional.ofNullable(ctx.queryParam("key")).map(String::strip).filter(k -> !k.isEmpty());
    send(ctx, statusJson.apply(member, key));
  }

  /**
   * Sends JSON. What is read carries an ETag of its content; whoever has it is told that nothing
   * changed.
   */
  static void send(Context ctx, String json) {
    if (ctx.req().getMethod().equals("GET")) {
      String tag = "\"" + Integer.toHexString(json.hashCode()) + "-" + json.length() + "\"";
      ctx.header("ETag", tag);
      ctx.header("Cache-Control", "private, no-cache");
      if (tag.equals(ctx.header("If-None-Match"))) {
        ctx.status(304);
        return;
      }
    }
    ctx.contentType("application/json; charset=utf-8").result(json);
  }
}
