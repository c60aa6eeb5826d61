package se.faltbud.web.session;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.people.access.PeopleModule;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.JsonAnswer;
import se.faltbud.web.http.WebConfig;

/**
 * Who is asking: reads, begins and ends sessions, reads API tokens, and knows the language of the
 * visitor.
 */
public final class Visitors {
  private static final String LANGUAGE_COOKIE = "lang";

  private static final String BEARER = "Bearer ";
  private static final String SEEN = "visitors.member";

  private final Sessions sessions;
  private final ApiTokens apiTokens;
  private final AuditTrail audit;
  private final Members members;
  private final InstantSource clock;
  private final boolean secure;

  Visitors(
      WebConfig config,
      Sessions sessions,
      PeopleModule people,
      AuditTrail audit,
      InstantSource clock) {
    this.sessions = sessions;
    this.apiTokens = people.apiTokens;
    this.audit = audit;
    this.members = people.members;
    this.clock = clock;
    this.secure = config.secure();
  }

  /** The signed-in member, if the session holds and the member is still active. */
  public Optional<Member> member(Context ctx) {
    Optional<Member> seen = ctx.attribute(SEEN);
    if (seen == null) {
      Optional<String> token = bearer(ctx);
      seen =
          token.isPresent()
              ? apiTokens.reader(token.get(), clock.instant())
              : session(ctx)
                  .flatMap(session -> members.byId(session.member()))
                  .filter(Member::active);
      ctx.attribute(SEEN, seen);
    }
    return seen;
  }

  /** An API token reads the API and does nothing else; it is not looked at anywhere else. */
  private static Optional<String> bearer(Context ctx) {
    String header = ctx.header("Authorization");
    boolean api = ctx.path().startsWith(JsonAnswer.API) && ctx.req().getMethod().equals("GET");
    return api && header != null && header.startsWith(BEARER)
        ? Optional.of(header.substring(BEARER.length()).strip())
        : Optional.empty();
  }

  /** The session of the browser that asks, if it holds. */
  public Optional<Sessions.Session> session(Context ctx) {
    String cookie = ctx.cookie(cookieName());
    return cookie == null ? Optional.empty() : sessions.use(cookie, clock.instant());
  }

  /**
   * The signed-in member.
   *
   * @throws Refused NOT_SIGNED_IN
   */
  public Member required(Context ctx) {
    return member(ctx).orElseThrow(() -> new Refused(RefusalCode.NOT_SIGNED_IN));
  }

  /** Begins a session of its own: whatever cookie the browser brought is worth nothing. */
  public void signIn(Context ctx, Member member) {
    signOut(ctx);
    String device = Device.of(Optional.ofNullable(ctx.userAgent()).orElse(""));
    String value = sessions.open(member.id(), device, clock.instant());
    ctx.cookie(cookie(cookieName(), value, (int) Sessions.ABSOLUTE.toSeconds()));
    note(member, AuditAction.SIGNED_IN);
  }

  /** Notes what a member did with a session of its own. */
  void note(Member member, AuditAction action) {
    audit.note(
        new AuditEntry(clock.instant(), member.id(), member.standing(), action, Channel.WEB.key()));
  }

  public void signOut(Context ctx) {
    session(ctx).ifPresent(session -> sessions.end(session.member(), session.id()));
    ctx.cookie(cookie(cookieName(), "", 0));
  }

  /** The member's language, else what the visitor chose, else what the browser prefers. */
  public Language language(Context ctx) {
    String chosen = ctx.queryParam("lang");
    if (chosen != null) {
      ctx.cookie(cookie(LANGUAGE_COOKIE, Language.of(chosen).tag(), 365 * 24 * 3600));
      return Language.of(chosen);
    }
    return member(ctx).map(Member::language).orElseGet(() -> preferred(ctx));
  }

  private static Language preferred(Context ctx) {
    String remembered = ctx.cookie(LANGUAGE_COOKIE);
    String header = ctx.header("Accept-Language");
    String tag = remembered != null ? remembered : header != null ? header : "sv";
    return Language.of(tag.strip().toLowerCase(Locale.ROOT));
  }

  private String cookieName() {
    // the prefix makes browsers refuse the cookie from any other host or over plain http
    return secure ? "__Host-faltbud" : "faltbud";
  }

  private Cookie cookie(String name, String value, int maxAgeSeconds) {
    return new Cookie(name, value, "/", maxAgeSeconds, secure, true, null, SameSite.LAX);
  }
}
