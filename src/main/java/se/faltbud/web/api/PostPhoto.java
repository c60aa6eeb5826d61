package se.faltbud.web.api;

import io.javalin.http.Context;
import java.util.Optional;
import se.faltbud.observation.Observations;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.photo.KeepPhoto;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Json;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.http.PhotoBodies;
import se.faltbud.web.http.RequestBody;

/**
 * {@code POST /api/v1/observations/{key}/photos}: the bytes of a picture for one's own observation,
 * kept once for each Idempotency-Key.
 */
final class PostPhoto {
  private final Observations observations;
  private final KeepPhoto keepPhoto;
  private final PhotoBodies bodies;

  PostPhoto(Observations observations, KeepPhoto keepPhoto, PhotoBodies bodies) {
    this.observations = observations;
    this.keepPhoto = keepPhoto;
    this.bodies = bodies;
  }

  void handle(Context ctx, Member member) {
    String key =
        Optional.ofNullable(ctx.header("Idempotency-Key"))
            .flatMap(RequestBody::uuid)
            .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
    Observation observation =
        RequestBody.uuid(ctx.pathParam("key"))
            .flatMap(observations::byKey)
            .filter(one -> one.reporter().member().equals(member.id()) && member.may(Right.REPORT))
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    int photos =
        bodies.read(ctx, file -> keepPhoto.keep(member.id(), observation.key(), key, file));
    ctx.status(201);
    JsonAnswer.send(
        ctx,
        Json.object(
            node -> {
              node.put("key", key);
              node.put("observation", observation.shortId());
              node.put("photos", photos);
            }));
  }
}
