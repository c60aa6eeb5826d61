package se.faltbud.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.javalin.http.Context;
import java.util.Optional;
import se.faltbud.office.export.StatusJson;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.plan.OwnerRole;
import se.faltbud.status.AskStatus;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.session.MemberRoutes;

/** The JSON API; described in {@code public/openapi.yaml}. */
final class ApiRoutes {
  private final AskStatus askStatus;
  private final PostObservation postObservation;
  private final PostPhoto postPhoto;
  private final PostPreview postPreview;

  ApiRoutes(
      AskStatus askStatus,
      PostObservation postObservation,
      PostPhoto postPhoto,
      PostPreview postPreview) {
    this.askStatus = askStatus;
    this.postObservation = postObservation;
    this.postPhoto = postPhoto;
    this.postPreview = postPreview;
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
    JsonAnswer.send(
        ctx,
        me -> {
          me.put("organisation", member.organisation());
          me.put("role", member.role().name());
          me.put("language", member.language().tag());
          member.label().ifPresent(label -> me.put("label", label));
          ArrayNode roles = me.putArray("ownerRoles");
          for (OwnerRole role : member.ownerRoles()) {
            roles.addObject().put("organisation", role.organisation()).put("role", role.role());
          }
        });
  }

  private void status(Context ctx, Member member) {
    Optional<String> key =
        Optional.ofNullable(ctx.queryParam("key")).map(String::strip).filter(k -> !k.isEmpty());
    JsonAnswer.send(ctx, StatusJson.text(askStatus.answer(key)));
  }
}
