package se.faltbud.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Session cookies: member id and time of issue, signed with HMAC-SHA256. Nothing is kept on the
 * server; whoever is no longer a member is out because the member is looked up each time.
 */
final class Sessions {
  /** How long a session lasts after the last use. */
  static final Duration LASTS = Duration.ofDays(30);

  /** A cookie older than this is renewed when it is used. */
  private static final Duration RENEWED_AFTER = Duration.ofDays(1);

  private static final String HMAC = "HmacSHA256";
  private static final Duration CLOCK_SLACK = Duration.ofMinutes(1);

  private final SecretKeySpec key;

  Sessions(String secret) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
  }

  /** Who a cookie speaks for, and since when. */
  record Session(String member, Instant issuedAt) {
    boolean due(Instant now) {
      return issuedAt.plus(RENEWED_AFTER).isBefore(now);
    }
  }

  /** A cookie's value for a member. */
  String issue(String member, Instant now) {
    String payload = encode(member) + "." + now.getEpochSecond();
    return payload + "." + signature(payload);
  }

  /** Reads a cookie; empty when it is forged, damaged or older than {@link #LASTS}. */
  Optional<Session> read(String cookie, Instant now) {
    int dot = cookie.lastIndexOf('.');
    if (dot < 0 || cookie.length() > 400) {
      return Optional.empty();
    }
    String payload = cookie.substring(0, dot);
    if (!same(signature(payload), cookie.substring(dot + 1))) {
      return Optional.empty();
    }
    // signed by us, so it has the form we gave it
    int middle = payload.indexOf('.');
    Instant issuedAt = Instant.ofEpochSecond(Long.parseLong(payload.substring(middle + 1)));
    boolean valid = issuedAt.plus(LASTS).isAfter(now) && !issuedAt.isAfter(now.plus(CLOCK_SLACK));
    return valid
        ? Optional.of(new Session(decode(payload.substring(0, middle)), issuedAt))
        : Optional.empty();
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private String signature(String payload) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
  }
}
