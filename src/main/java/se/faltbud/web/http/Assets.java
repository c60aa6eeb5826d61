package se.faltbud.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** The few static files. Their address changes with their content, so browsers may keep them. */
public final class Assets {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("faltbud.css", "text/css; charset=utf-8"),
          Map.entry("chat.js", "text/javascript; charset=utf-8"),
          Map.entry("report.js", "text/javascript; charset=utf-8"),
          Map.entry("map.js", "text/javascript; charset=utf-8"),
          Map.entry("picture.js", "text/javascript; charset=utf-8"),
          Map.entry("push.js", "text/javascript; charset=utf-8"),
          Map.entry("miniapp.js", "text/javascript; charset=utf-8"),
          Map.entry("leaflet.js", "text/javascript; charset=utf-8"),
          Map.entry("leaflet.css", "text/css; charset=utf-8"),
          Map.entry("icon-192.png", "image/png"),
          Map.entry("icon-512.png", "image/png"),
          Map.entry("icon.svg", "image/svg+xml; charset=utf-8"));

  /** Where Leaflet lies in its package; the version is that of the build. */
  private static final String LEAFLET = "/META-INF/resources/webjars/leaflet/1.9.4/dist/";

  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  public void register(RoutesConfig routes) {
    routes.get("/assets/{file}", this::send);
    // the service worker answers for the whole site, so it lies at its root; browsers look for a
    // new
    // one at each start
    routes.get("/sw.js", ctx -> plain(ctx, "sw.js", "text/javascript; charset=utf-8"));
    routes.get(
        "/manifest.webmanifest",
        ctx -> plain(ctx, "manifest.webmanifest", "application/manifest+json; charset=utf-8"));
    routes.get(
        "/openapi.yaml",
        ctx -> {
          ctx.contentType("application/yaml; charset=utf-8");
          ctx.result(content("openapi.yaml"));
        });
  }

  /** Where a file is, with the version it has now. */
  public String address(String file) {
    return "/assets/" + file + "?v=" + Integer.toHexString(Arrays.hashCode(content(file)));
  }

  private void plain(Context ctx, String file, String type) {
    ctx.header("Cache-Control", "no-cache");
    ctx.contentType(type);
    ctx.result(content(file));
  }

  private void send(Context ctx) {
    String file = ctx.pathParam("file");
    if (!TYPES.containsKey(file)) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    ctx.header("Cache-Control", "public, max-age=31536000, immutable");
    ctx.contentType(TYPES.get(file));
    ctx.result(content(file));
  }

  private byte[] content(String file) {
    return files.computeIfAbsent(file, Assets::read);
  }

  private static byte[] read(String file) {
    String folder = file.startsWith("leaflet.") ? LEAFLET : "/public/";
    try (InputStream in = Assets.class.getResourceAsStream(folder + file)) {
      if (in == null) {
        throw new IllegalStateException("missing " + folder + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
