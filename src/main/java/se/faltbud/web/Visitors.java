package se.faltbud.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Who is asking: reads, renews and ends sessions, and knows the language of the visitor. */
final class Visitors {
  private static final String LANGUAGE_COOKIE = "lang";

  private final Sessions sessions;
  private final Function<String, Optional<Member>> memberById;
  private final InstantSource clock;
  private final boolean secure;

  Visitors(WebConfig config, WebPorts ports) {
    this.sessions = new Sessions(config.sessionSecret());
    this.memberById = ports.memberById();
    this.clock = ports.clock();
    this.secure = config.secure();
  }

  /** The signed-in member, if the session holds and the member is still active. */
  Optional<Member> member(Context ctx) {
    String cookie = ctx.cookie(cookieName());
    if (cookie == null) {
      return Optional.empty();
    }
    Optional<Sessions.Session> session = sessions.read(cookie, clock.instant());
    Optional<Member> member =
        session.flatMap(s -> memberById.apply(s.member())).filter(Member::active);
    if (member.isPresent() && session.get().due(clock.instant())) {
      signIn(ctx, member.get().id());
    }
    return member;
  }

  /**
   * The signed-in member.
   *
   * @throws Refused NOT_SIGNED_IN
   */
  Member required(Context ctx) {
    return member(ctx).orElseThrow(() -> new Refused(RefusalCode.NOT_SIGNED_IN));
  }

  void signIn(Context ctx, String member) {
    String value = sessions.issue(member, clock.instant());
    ctx.cookie(cookie(cookieName(), value, (int) Sessions.LASTS.toSeconds()));
  }

  void signOut(Context ctx) {
    ctx.cookie(cookie(cookieName(), "", 0));
  }

  /** The member's language, else what the visitor chose, else what the browser prefers. */
  Language language(Context ctx) {
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
