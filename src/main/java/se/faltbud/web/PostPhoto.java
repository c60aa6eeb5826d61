package se.faltbud.web;

import io.javalin.http.Context;
import java.util.Optional;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * {@code POST /api/v1/observations/{key}/photos}: the bytes of a picture for one's own observation,
 * kept once for each Idempotency-Key.
 */
final class PostPhoto {
  private final ReportPorts ports;
  private final PhotoBodies bodies;

  PostPhoto(ReportPorts ports, PhotoBodies bodies) {
    this.ports = ports;
    this.bodies = bodies;
  }

  void handle(Context ctx, Member member) {
    String key =
        Optional.ofNullable(ctx.header("Idempotency-Key"))
            .flatMap(RequestBody::uuid)
            .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
    Observation observation =
        RequestBody.uuid(ctx.pathParam("key"))
            .flatMap(ports.byKey())
            .filter(one -> one.reporter().member().equals(member.id()) && member.may(Right.REPORT))
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    int photos =
        bodies.read(ctx, file -> ports.photos().keep(member, observation.key(), key, file));
    ctx.status(201);
    ApiRoutes.send(
        ctx,
        Json.object(
            node -> {
              node.put("key", key);
              node.put("observation", observation.shortId());
              node.put("photos", photos);
            }));
  }
}
