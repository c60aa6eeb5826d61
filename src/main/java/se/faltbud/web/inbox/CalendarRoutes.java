package se.faltbud.web.inbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.fault.Fault;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.web.http.Json;

/**
 * The calendar feed under its secret address. Programs fetch it without cookies, so none is read or
 * set. The token stands in the path, and the path must stand in no log.
 */
final class CalendarRoutes {
  private static final String PATH = "/kalender/{token}.ics";

  private static final String NOT_FOUND =
      Json.object(
          problem -> {
            problem.put("type", "about:blank");
            problem.put("title", "Not found");
            problem.put("status", RefusalCode.NOT_FOUND.httpStatus());
            problem.put("code", RefusalCode.NOT_FOUND.name());
          });

  private final Function<String, Optional<String>> calendar;

  CalendarRoutes(Function<String, Optional<String>> calendar) {
    this.calendar = calendar;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, this::send);
    // by itself Javalin answers HEAD without running the route, hence without its headers
    routes.head(PATH, this::send);
  }

  private void send(Context ctx) {
    Optional<String> file = open(ctx.pathParam("token"));
    if (file.isEmpty()) {
      // the same to the byte for an address that never was and one that was closed
      ctx.status(RefusalCode.NOT_FOUND.httpStatus());
      ctx.contentType("application/problem+json; charset=utf-8").result(NOT_FOUND);
      return;
    }
    byte[] content = file.get().getBytes(StandardCharsets.UTF_8);
    String tag = tag(content);
    ctx.header("ETag", tag);
    ctx.header("Cache-Control", "private, max-age=3600");
    if (knows(ctx.header("If-None-Match"), tag)) {
      ctx.status(304);
      return;
    }
    ctx.contentType("text/calendar; charset=utf-8").result(content);
  }

  private Optional<String> open(String token) {
    try {
      return calendar.apply(token);
    } catch (Error thrown) {
      // only an exception reaches our own log line; an error Jetty would tell, with its address
      Fault.rethrowFatal(thrown);
      throw new IllegalStateException("calendar", thrown);
    }
  }

  /** Strong: the same bytes and no others have it (RFC 9110, 8.8.3). */
  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** If-None-Match compares weakly: a proxy that compressed the answer marked its tag so. */
  private static boolean knows(String header, String tag) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .map(known -> known.startsWith("W/") ? known.substring(2) : known)
            .anyMatch(known -> known.equals("*") || known.equals(tag));
  }
}
