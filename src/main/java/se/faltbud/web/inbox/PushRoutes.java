package se.faltbud.web.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import se.faltbud.contact.PushSubscriptions.Subscription;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.push.PushSubscribing;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Json;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.Sessions;
import se.faltbud.web.session.Visitors;

/** {@code /api/v1/push}: lets a browser be rung when there are reminders, and no more. */
final class PushRoutes {
  private static final int LONGEST = 1_000;

  private final Visitors visitors;
  private final PushSubscribing push;

  PushRoutes(Visitors visitors, PushSubscribing push) {
    this.visitors = visitors;
    this.push = push;
  }

  void register(MemberRoutes routes) {
    routes
        .get("/api/v1/push/key", Right.ANSWER_DEADLINES, this::key)
        .post("/api/v1/push/subscriptions", Right.ANSWER_DEADLINES, this::keep)
        .post("/api/v1/push/subscriptions/remove", Right.ANSWER_DEADLINES, this::remove);
  }

  private void key(Context ctx, Member member) {
    JsonAnswer.send(ctx, Json.object(node -> node.put("key", push.key())));
  }

  private void keep(Context ctx, Member member) {
    JsonNode body = Json.read(RequestBody.bytes(ctx));
    String session =
        visitors
            .session(ctx)
            .map(Sessions.Session::id)
            .orElseThrow(() -> new Refused(RefusalCode.NOT_SIGNED_IN));
    push.keep(
        new Subscription(
            member.id(),
            text(body.path("endpoint")),
            text(body.path("keys").path("p256dh")),
            text(body.path("keys").path("auth")),
            session));
    ctx.status(201);
    JsonAnswer.send(ctx, Json.object(node -> node.put("rings", true)));
  }

  private void remove(Context ctx, Member member) {
    push.remove(member.id(), text(Json.read(RequestBody.bytes(ctx)).path("endpoint")));
    JsonAnswer.send(ctx, Json.object(node -> node.put("rings", false)));
  }

  private static String text(JsonNode node) {
    if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > LONGEST) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
    return node.textValue();
  }
}
