package se.faltbud.people.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.ShortIds;

/**
 * Keys by which programs, for example dashboards, read the API. A token is shown once and only its
 * hash is kept; it reads what a member of its role and organisation may read and changes nothing.
 * Thread-safe.
 */
public final class ApiTokens {
  private static final Index BY_SHORT_ID = Index.unique("short_id", "shortId");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("api_tokens", BY_SHORT_ID);

  public static final Duration SHORTEST = Duration.ofHours(1);
  public static final Duration LONGEST = Duration.ofDays(730);
  public static final Duration USUAL = Duration.ofDays(90);

  /** Characters of a name. */
  public static final int LONGEST_NAME = 60;

  /** How much older than it is the last use may be told. */
  private static final Duration USE_NOTED_AFTER = Duration.ofMinutes(10);

  /** Says what it is to whoever finds one, and to programs that look for leaked keys. */
  private static final String PREFIX = "fb_";

  private static final int LENGTH = 43;
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9]{" + LENGTH + "}");

  private final DocumentStore store;
  private final ShortIds ids;
  private final AuditTrail audit;
  private final SecureRandom random = new SecureRandom();

  public ApiTokens(DocumentStore store, AuditTrail audit) {
    this.store = store;
    this.ids = new ShortIds(store, "T");
    this.audit = audit;
  }

  /**
   * A token without what opens anything.
   *
   * @param shortId {@code T-4}
   * @param name what it is for, in words of whoever made it
   * @param createdBy member id, or {@link Invite#CONSOLE}
   * @param usedAt to ten minutes; absent before the first use
   */
  public record Token(
      String shortId,
      String name,
      Role role,
      String organisation,
      String createdBy,
      Instant createdAt,
      Instant expiresAt,
      Optional<Instant> usedAt) {
    public boolean expired(Instant now) {
      return !expiresAt.isAfter(now);
    }
  }

  /** Who makes or revokes one: a coordinator, or whoever runs the machine. */
  public record By(String id, String standing) {
    public static final By CONSOLE = new By(Invite.CONSOLE, "");

    /**
     * A coordinator.
     *
     * @throws Refused NOT_ALLOWED for anybody else
     */
    public static By coordinator(Member member) {
      if (!member.may(Right.COORDINATE)) {
        throw new Refused(RefusalCode.NOT_ALLOWED);
      }
      return new By(member.id(), member.standing());
    }
  }

  /** What is shown once. */
  public record Made(Token token, String secret) {}

  /**
   * Makes a token.
   *
   * @param organisation code of an organisation of the plan; not checked here
   * @param lasts {@link #SHORTEST} to {@link #LONGEST}
   * @throws IllegalArgumentException for a name or duration out of range
   */
  public Made make(
      String name, Role role, String organisation, Duration lasts, By by, Instant now) {
    if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("lasts " + lasts);
    }
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("name of " + name.length() + " characters");
    }
    String secret =
        PREFIX
            + random
                .ints(LENGTH, 0, ALPHABET.length())
                .collect(
                    StringBuilder::new,
                    (text, i) -> text.append(ALPHABET.charAt(i)),
                    StringBuilder::append);
    Document document =
        Document.builder(hash(secret))
            .put("shortId", ids.next())
            .put("name", name)
            .put("role", role)
            .put("organisation", organisation)
            .put("createdBy", by.id())
            .put("createdAt", now)
            .put("expiresAt", now.plus(lasts))
            .build();
    store.insert(COLLECTION, document, List.of());
    Token token = token(document);
    audit.note(
        new AuditEntry(
            now,
            by.id(),
            by.standing(),
            AuditAction.TOKEN_MADE,
            token.shortId() + " " + role + " " + organisation));
    return new Made(token, secret);
  }

  /**
   * Who a token speaks for: a member that exists only while it reads. Empty when the token is
   * unknown, revoked or expired. One store read, and one write in ten minutes.
   */
  public Optional<Member> reader(String secret, Instant now) {
    if (!FORM.matcher(secret).matches()) {
      return Optional.empty();
    }
    return store
        .get(COLLECTION, hash(secret))
        .filter(found -> found.instant("expiresAt").isAfter(now))
        .map(found -> member(noted(found, now), now));
  }

  private Document noted(Document found, Instant now) {
    boolean lately =
        found
            .instantIfAny("usedAt")
            .filter(at -> at.plus(USE_NOTED_AFTER).isAfter(now))
            .isPresent();
    if (!lately) {
      store.replace(COLLECTION, found.rebuild().put("usedAt", now).build(), List.of());
    }
    return found;
  }

  /** All tokens, newest first, also expired ones. */
  public List<Token> all() {
    List<Token> all = new ArrayList<>();
    store.forEach(COLLECTION, document -> all.add(token(document)));
    all.sort(Comparator.comparing(Token::createdAt).reversed());
    return all;
  }

  /** Revokes a token; false when there is none of that short id. Idempotent. */
  public boolean revoke(String shortId, By by, Instant now) {
    boolean known = store.deleteFound(Query.by(COLLECTION, BY_SHORT_ID, shortId).limit(1)) > 0;
    if (known) {
      audit.note(new AuditEntry(now, by.id(), by.standing(), AuditAction.TOKEN_REVOKED, shortId));
    }
    return known;
  }

  private static Member member(Document d, Instant now) {
    return new Member(
        "token:" + d.text("shortId"),
        d.text("organisation"),
        Role.valueOf(d.text("role")),
        List.of(),
        Optional.empty(),
        Language.SV,
        true,
        now,
        0);
  }

  private static Token token(Document d) {
    return new Token(
        d.text("shortId"),
        d.text("name"),
        Role.valueOf(d.text("role")),
        d.text("organisation"),
        d.text("createdBy"),
        d.instant("createdAt"),
        d.instant("expiresAt"),
        d.instantIfAny("usedAt"));
  }

  private static String hash(String secret) {
    return InviteCode.sha256("token:" + secret);
  }
}
