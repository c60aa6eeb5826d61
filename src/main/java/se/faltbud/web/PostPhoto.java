package se.faltbud.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import se.faltbud.observation.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.photo.PhotoSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * {@code POST /api/v1/observations/{key}/photos}: the bytes of a picture for one's own observation,
 * kept once for each Idempotency-Key.
 */
final class PostPhoto {
  /** For 20 MB over a bad line. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Pictures in memory at once. */
  private static final int AT_ONCE = 2;

  private final ReportPorts ports;
  private final Semaphore room = new Semaphore(AT_ONCE);

  PostPhoto(ReportPorts ports) {
    this.ports = ports;
  }

  void handle(Context ctx, Member member) {
    String key =
        Optional.ofNullable(ctx.header("Idempotency-Key"))
            .flatMap(RequestBody::uuid)
            .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
    Observation observation =
        RequestBody.uuid(ctx.pathParam("key"))
            .flatMap(ports.byKey())
            .filter(one -> one.member().equals(member.id()) && member.may(Right.REPORT))
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    if (!room.tryAcquire()) {
      throw new Refused(RefusalCode.TOO_MANY_REQUESTS);
    }
    try {
      int photos = ports.photos().keep(member, observation.key(), key, bytes(ctx));
      ctx.status(201);
      ApiRoutes.send(
          ctx,
          Json.object(
              node -> {
                node.put("key", key);
                node.put("observation", observation.shortId());
                node.put("photos", photos);
              }));
    } finally {
      room.release();
    }
  }

  private static byte[] bytes(Context ctx) {
    try {
      return TimedBody.read(ctx.req(), PhotoSource.LARGEST_FILE, PATIENCE);
    } catch (TimedBody.TooLarge e) {
      throw new Refused(RefusalCode.PHOTO_TOO_LARGE);
    } catch (TimedBody.TooSlow e) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
