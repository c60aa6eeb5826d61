package se.faltbud.people.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * Links by which a member goes from a messenger into the browser. Each opens once, within ten
 * minutes, or a day when a coordinator makes it; only its hash is kept. To look at one uses nothing
 * up: programs that look through messages follow links. Thread-safe.
 */
public final class LoginLinks {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("login_links", BY_EXPIRY);

  /** How long a link opens. */
  public static final Duration LASTS = Duration.ofMinutes(10);

  /** How long one opens that a coordinator hands on. */
  public static final Duration LASTS_FOR_OTHERS = Duration.ofHours(24);

  /** Letters alone, for the reason {@link CalendarAddresses} gives. */
  private static final int LETTERS = 26;

  /** 26<sup>30</sup> is 141 bits. */
  private static final int LENGTH = 30;

  private static final Pattern TOKEN = Pattern.compile("[a-z]{" + LENGTH + "}");

  private final DocumentStore store;
  private final AuditTrail audit;
  private final SecureRandom random = new SecureRandom();

  public LoginLinks(DocumentStore store, AuditTrail audit) {
    this.store = store;
    this.audit = audit;
  }

  /** Makes a link for a member; returns its token, this once. */
  public String make(Member member, Instant now) {
    return opening(member, now.plus(LASTS));
  }

  /**
   * Makes a link by which a coordinator lets somebody in again who has neither a messenger nor a
   * session left; the log says so.
   *
   * @throws Refused NOT_ALLOWED; NOT_FOUND when there is no such active member
   */
  public String makeFor(Optional<Member> member, Member by, Instant now) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    Member active =
        member.filter(Member::active).orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    audit.note(
        new AuditEntry(now, by.id(), by.standing(), AuditAction.SIGN_IN_LINK_MADE, active.id()));
    return opening(active, now.plus(LASTS_FOR_OTHERS));
  }

  private String opening(Member member, Instant until) {
    String token =
        random
            .ints(LENGTH, 0, LETTERS)
            .collect(
                StringBuilder::new, (s, i) -> s.append((char) ('a' + i)), StringBuilder::append)
            .toString();
    store.insert(
        COLLECTION,
        Document.builder(hash(token)).put("member", member.id()).put("expiresAt", until).build(),
        List.of());
    return token;
  }

  /** Whether a link opens still; uses nothing up. One store read. */
  public boolean opens(String token, Instant now) {
    return find(token, now).isPresent();
  }

  /** Id of the member a link is for; of several who use it at once, one gets it. */
  public Optional<String> use(String token, Instant now) {
    return find(token, now)
        .filter(found -> store.delete(COLLECTION, found.id()))
        .map(found -> found.text("member"));
  }

  /** Deletes what opens no more. */
  public void forgetExpired(Instant now) {
    store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private Optional<Document> find(String token, Instant now) {
    return TOKEN.matcher(token).matches()
        ? store
            .get(COLLECTION, hash(token))
            .filter(found -> found.instant("expiresAt").isAfter(now))
        : Optional.empty();
  }

  private static String hash(String token) {
    return InviteCode.sha256("login:" + token);
  }
}
