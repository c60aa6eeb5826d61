package se.faltbud.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;

/**
 * Browsers that may be rung, each by an address its maker's push service gave it. The address is a
 * secret: never exported, never logged. Thread-safe.
 */
public final class PushSubscriptions {
  private static final Index OF_MEMBER = Index.on("member", "member", "at");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("push_subscriptions", OF_MEMBER);

  /** Of one member; one more takes the place of the oldest. */
  public static final int MAX_PER_MEMBER = 5;

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<Set<String>> members;

  public PushSubscriptions(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.members = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, members::forget);
  }

  /**
   * A browser that may be rung.
   *
   * @param endpoint address of the push service for this browser alone
   * @param key the browser's public key, P-256, Base64url (RFC 8291: p256dh)
   * @param auth the secret it shares with us, Base64url
   * @param session of the browser: rung as long as it is signed in
   */
  public record Subscription(
      String member, String endpoint, String key, String auth, String session) {
    /** Names it without opening anything. */
    public String id() {
      return hash(endpoint);
    }

    @Override
    public String toString() {
      return "Subscription[" + id() + "]";
    }
  }

  /** Whether a member has a browser that may be rung. From memory. */
  public boolean any(String member) {
    return members.get().contains(member);
  }

  /** A member's browsers, oldest first. One store read. */
  public List<Subscription> of(String member) {
    return store.find(Query.by(COLLECTION, OF_MEMBER, member)).documents().stream()
        .map(PushSubscriptions::subscription)
        .toList();
  }

  /** Keeps a browser; one that was somebody else's is now this member's. Idempotent. */
  public void keep(Subscription subscription, Instant now) {
    List<Subscription> before =
        of(subscription.member()).stream()
            .filter(one -> !one.id().equals(subscription.id()))
            .toList();
    before.stream()
        .limit(Math.max(0, before.size() - (MAX_PER_MEMBER - 1)))
        .forEach(oldest -> store.delete(COLLECTION, oldest.id()));
    store.put(
        COLLECTION,
        Document.builder(subscription.id())
            .put("member", subscription.member())
            .put("endpoint", subscription.endpoint())
            .put("key", subscription.key())
            .put("auth", subscription.auth())
            .put("session", subscription.session())
            .put("at", now)
            .build());
    changed();
  }

  /** Lets a browser of a member be rung no more. Idempotent. */
  public void remove(String member, String endpoint) {
    store
        .get(COLLECTION, hash(endpoint))
        .filter(found -> found.text("member").equals(member))
        .ifPresent(found -> forget(found.id()));
  }

  /** Deletes one that rings no more. Idempotent. */
  public void forget(String id) {
    if (store.delete(COLLECTION, id)) {
      changed();
    }
  }

  /** Deletes the browsers of members who have left. */
  public void deleteUnless(Predicate<String> stillMember) {
    members.get().stream()
        .filter(stillMember.negate())
        .flatMap(gone -> of(gone).stream())
        .forEach(one -> forget(one.id()));
  }

  private void changed() {
    store.correct(Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  private Set<String> read() {
    Set<String> found = new HashSet<>();
    store.forEach(COLLECTION, document -> found.add(document.text("member")));
    return Set.copyOf(found);
  }

  private static Subscription subscription(Document d) {
    return new Subscription(
        d.text("member"), d.text("endpoint"), d.text("key"), d.text("auth"), d.text("session"));
  }

  private static String hash(String endpoint) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(endpoint.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
