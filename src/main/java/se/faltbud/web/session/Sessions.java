package se.faltbud.web.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * Browsers that are signed in. A cookie holds 256 random bits; the store keeps only their
 * HMAC-SHA256, so neither the store nor the secret alone lets anybody in, and another secret ends
 * every session. One store read a request; a session that ends is out at once, in every process.
 * Thread-safe.
 */
public final class Sessions {
  private static final Index OF_MEMBER = Index.on("member", "member", "usedAt");
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("sessions", OF_MEMBER, BY_EXPIRY);

  /** A session ends when it has not been used for so long. */
  static final Duration IDLE = Duration.ofDays(30);

  /** A session ends so long after it began, however much it is used. */
  static final Duration ABSOLUTE = Duration.ofDays(180);

  /** The time of last use is no finer than this: a write for each request would buy nothing. */
  private static final Duration USE_NOTED_AFTER = Duration.ofHours(1);

  /** Sessions of one member; one more ends the one that has rested longest. */
  static final int MOST = 20;

  private static final String HMAC = "HmacSHA256";
  private static final int TOKEN_BYTES = 32;
  private static final int LONGEST_TOKEN = 64;

  private final DocumentStore store;
  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * Binds it to the store.
   *
   * @param secret at least 16 characters
   */
  public Sessions(DocumentStore store, String secret) {
    if (secret.length() < 16) {
      throw new IllegalArgumentException("the session secret is shorter than 16 characters");
    }
    this.store = store;
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
  }

  /**
   * A browser that is signed in.
   *
   * @param id names the session to its member; opens nothing
   * @param device what kind of browser, as {@link Device} tells it; empty when it told nothing
   * @param usedAt to the hour
   */
  public record Session(
      String id, String member, String device, Instant startedAt, Instant usedAt, Instant endsAt) {}

  /** Begins a session; returns what its cookie holds. Always a new one: none can be planted. */
  public String open(String member, String device, Instant now) {
    List<Session> before = of(member, now);
    before.stream().skip(MOST - 1L).forEach(rested -> store.delete(COLLECTION, rested.id()));
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    store.insert(
        COLLECTION,
        Document.builder(id(token))
            .put("member", member)
            .put("device", device)
            .put("startedAt", now)
            .put("usedAt", now)
            .put("expiresAt", expiry(now, now))
            .build(),
        List.of());
    return token;
  }

  /** The session of a cookie, if it holds. One store read, and one write an hour. */
  Optional<Session> use(String token, Instant now) {
    if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    return store
        .get(COLLECTION, id(token))
        .filter(found -> found.instant("expiresAt").isAfter(now))
        .map(found -> noted(found, now));
  }

  private Session noted(Document found, Instant now) {
    if (found.instant("usedAt").plus(USE_NOTED_AFTER).isAfter(now)) {
      return session(found);
    }
    Document used =
        found
            .rebuild()
            .put("usedAt", now)
            .put("expiresAt", expiry(found.instant("startedAt"), now))
            .build();
    // another request may note the same at once, or the member end it: neither is a mistake
    store.replace(COLLECTION, used, List.of());
    return session(used);
  }

  /** Whether a session of a member holds; uses nothing. One store read. */
  public boolean holds(String member, String id, Instant now) {
    return store
        .get(COLLECTION, id)
        .filter(found -> found.text("member").equals(member))
        .filter(found -> found.instant("expiresAt").isAfter(now))
        .isPresent();
  }

  /** Sessions of a member that hold, last used first. */
  public List<Session> of(String member, Instant now) {
    return store.find(Query.by(COLLECTION, OF_MEMBER, member).backwards()).documents().stream()
        .map(Sessions::session)
        .filter(session -> session.endsAt().isAfter(now))
        .toList();
  }

  /** Ends a session of a member. Idempotent; a session of somebody else is left alone. */
  public void end(String member, String id) {
    store
        .get(COLLECTION, id)
        .filter(found -> found.text("member").equals(member))
        .ifPresent(found -> store.delete(COLLECTION, id));
  }

  /** Ends all sessions of a member but one. Idempotent. */
  public void endOthers(String member, String kept, Instant now) {
    of(member, now).stream()
        .map(Session::id)
        .filter(id -> !id.equals(kept))
        .forEach(id -> store.delete(COLLECTION, id));
  }

  /** Deletes what holds no more. */
  public void forgetExpired(Instant now) {
    store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private static Instant expiry(Instant startedAt, Instant usedAt) {
    Instant idle = usedAt.plus(IDLE);
    Instant absolute = startedAt.plus(ABSOLUTE);
    return idle.isBefore(absolute) ? idle : absolute;
  }

  private static Session session(Document d) {
    return new Session(
        d.id(),
        d.text("member"),
        d.text("device"),
        d.instant("startedAt"),
        d.instant("usedAt"),
        d.instant("expiresAt"));
  }

  private String id(String token) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }
}
