package se.faltbud.web.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;
import se.faltbud.link.OneTapLinks;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Lets only our own pages change anything. Browsers send Origin with every such request
 * (https://fetch.spec.whatwg.org/#origin-header); one without is let through only when
 * Sec-Fetch-Site vouches for it.
 *
 * <p>Links of a mail are let through from anywhere: mail programs post to them without Origin (RFC
 * 8058), and they act by their secret token alone, never by a cookie a browser would add.
 */
public final class SameOrigin {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final String publicAuthority;

  public SameOrigin(URI publicUrl) {
    this.publicAuthority = publicUrl.getAuthority();
  }

  /**
   * Checks a request before its route.
   *
   * @throws Refused FOREIGN_ORIGIN
   */
  public void check(Context ctx) {
    if (READING.contains(ctx.req().getMethod()) || ctx.path().startsWith(OneTapLinks.PATH)) {
      return;
    }
    String origin = ctx.header("Origin");
    boolean own =
        origin == null ? "same-origin".equals(ctx.header("Sec-Fetch-Site")) : own(ctx, origin);
    if (!own) {
      throw new Refused(RefusalCode.FOREIGN_ORIGIN);
    }
  }

  private boolean own(Context ctx, String origin) {
    int slashes = origin.indexOf("://");
    String authority = slashes < 0 ? "" : origin.substring(slashes + 3);
    return !authority.isEmpty()
        && (authority.equals(publicAuthority) || authority.equals(ctx.header("Host")));
  }
}
