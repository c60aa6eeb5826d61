package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import se.faltbud.audit.AuditAction;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Identity;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.WebConfig;

/**
 * {@code /konto}: in by the account of one's employer, for coordinators and readers. A member binds
 * the account once from a session it has; an account nobody bound opens nothing. What one sign-in
 * is known by lies in a cookie for ten minutes, so a link somebody else began leads nowhere.
 */
public final class WorkAccountRoutes {
  private static final String BEGIN = "/konto/in";
  private static final String BIND = "/konto/koppla";
  private static final String UNBIND = "/konto/koppla-bort";

  /** Registered at the provider as the redirect address. */
  public static final String CALLBACK = "/konto/klar";

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LONGEST_QUERY = 4_096;

  /** What a sign-in was begun for; both stand before it in the cookie, both as long. */
  private static final String SIGN_IN = "in:";

  private static final String BINDING = "to:";

  private final Visitors visitors;
  private final Pages pages;
  private final WorkAccounts accounts;
  private final URI publicUrl;
  private final boolean secure;

  WorkAccountRoutes(WebConfig config, Visitors visitors, Pages pages, WorkAccounts accounts) {
    this.visitors = visitors;
    this.pages = pages;
    this.accounts = accounts;
    this.publicUrl = config.publicUrl();
    this.secure = config.secure();
  }

  void register(RoutesConfig routes, MemberRoutes members) {
    // a link and not a form: browsers let forms lead nowhere else (Content-Security-Policy)
    routes.get(BEGIN, ctx -> ctx.status(303).header("Location", begin(ctx, SIGN_IN).toString()));
    routes.get(CALLBACK, this::back);
    members.post(BIND, Right.READ_STATUS, this::bind).post(UNBIND, Right.READ_STATUS, this::unbind);
  }

  private URI begin(Context ctx, String purpose) {
    OpenIdProvider.Begun begun = accounts.begin();
    ctx.cookie(cookie(purpose + begun.kept(), (int) PATIENCE.toSeconds()));
    return begun.page();
  }

  /** Says where one will be sent, and only then leads there. */
  private void bind(Context ctx, Member member) {
    allowed(member);
    URI page = begin(ctx, BINDING);
    pages.show(
        ctx, "account.jte", member, Map.of("address", page.toString(), "provider", page.getHost()));
  }

  private void unbind(Context ctx, Member member) {
    accounts.unbind(member);
    visitors.note(member, AuditAction.WORK_ACCOUNT_UNBOUND);
    ctx.status(303).header("Location", SessionRoutes.PATH);
  }

  private void back(Context ctx) {
    String kept = Optional.ofNullable(ctx.cookie(cookieName())).orElse("");
    ctx.cookie(cookie("", 0));
    boolean binding = kept.startsWith(BINDING);
    String attempt = kept.substring(Math.min(kept.length(), SIGN_IN.length()));
    Identity account = accounts.finish(attempt, answer(ctx));
    if (binding) {
      bound(ctx, visitors.required(ctx), account);
    } else {
      Member member =
          accounts.memberOf(account).orElseThrow(() -> new Refused(RefusalCode.ACCOUNT_UNKNOWN));
      visitors.signIn(ctx, allowed(member));
      ctx.status(303).header("Location", "/");
    }
  }

  private URI answer(Context ctx) {
    String query = Optional.ofNullable(ctx.queryString()).orElse("");
    if (query.length() > LONGEST_QUERY) {
      throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
    }
    try {
      return new URI(publicUrl + CALLBACK + "?" + query);
    } catch (URISyntaxException e) {
      throw new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED);
    }
  }

  private void bound(Context ctx, Member member, Identity account) {
    if (!accounts.bind(account, allowed(member))) {
      throw new Refused(RefusalCode.ACCOUNT_TAKEN);
    }
    visitors.note(member, AuditAction.WORK_ACCOUNT_BOUND);
    ctx.status(303).header("Location", SessionRoutes.PATH);
  }

  /** Whom it is for: those at a desk. */
  static boolean offered(Member member) {
    return member.role() == Role.COORDINATOR || member.role() == Role.READER;
  }

  private static Member allowed(Member member) {
    if (!offered(member)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return member;
  }

  private String cookieName() {
    return secure ? "__Host-faltbud-konto" : "faltbud-konto";
  }

  private Cookie cookie(String value, int maxAgeSeconds) {
    return new Cookie(cookieName(), value, "/", maxAgeSeconds, secure, true, null, SameSite.LAX);
  }
}
