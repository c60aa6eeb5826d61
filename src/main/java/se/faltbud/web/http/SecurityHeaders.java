package se.faltbud.web.http;

import io.javalin.http.Context;

/** Headers every answer carries: nothing foreign is loaded, run, framed or told about. */
public final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final boolean secure;

  public SecurityHeaders(boolean secure) {
    this.secure = secure;
  }

  public void add(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY);
    ctx.header("X-Content-Type-Options", "nosniff");
    // not no-referrer: with it browsers send "Origin: null" from our own forms
    ctx.header("Referrer-Policy", "same-origin");
    ctx.header("X-Frame-Options", "DENY");
    ctx.header("Cross-Origin-Opener-Policy", "same-origin");
    ctx.header("Permissions-Policy", "geolocation=(self), camera=(), microphone=()");
    ctx.header("Cache-Control", "no-store");
    if (secure) {
      ctx.header("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
