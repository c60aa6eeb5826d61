package se.faltbud.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import se.faltbud.photo.PhotoSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Reads pictures that browsers send, few at once: each is held in memory whole. Thread-safe. */
public final class PhotoBodies {
  /** For 20 MB over a bad line. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int AT_ONCE = 2;

  /** What a phone's camera may make of a picture, so that the person reads why it was refused. */
  private static final int LET_ARRIVE = 3 * PhotoSource.LARGEST_FILE;

  private final Semaphore room = new Semaphore(AT_ONCE);

  /**
   * Gives the body to somebody.
   *
   * @throws Refused TOO_MANY_REQUESTS, PHOTO_TOO_LARGE, REQUEST_MALFORMED when it comes too slowly
   */
  public <T> T read(Context ctx, Function<byte[], T> use) {
    if (!room.tryAcquire()) {
      throw new Refused(RefusalCode.TOO_MANY_REQUESTS);
    }
    try {
      return use.apply(bytes(ctx));
    } finally {
      room.release();
    }
  }

  private static byte[] bytes(Context ctx) {
    try {
      return TimedBody.read(ctx.req(), PhotoSource.LARGEST_FILE, LET_ARRIVE, PATIENCE);
    } catch (TimedBody.TooLarge e) {
      throw new Refused(RefusalCode.PHOTO_TOO_LARGE);
    } catch (TimedBody.TooSlow e) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
