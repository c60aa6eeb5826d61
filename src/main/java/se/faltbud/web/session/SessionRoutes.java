package se.faltbud.web.session;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import se.faltbud.audit.AuditAction;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;

/** {@code /enheter}: the browsers a member is signed in on, each of which can be signed out. */
public final class SessionRoutes {
  static final String PATH = "/enheter";

  private final Visitors visitors;
  private final Pages pages;
  private final Sessions sessions;
  private final InstantSource clock;
  private final Optional<WorkAccounts> accounts;

  SessionRoutes(
      Visitors visitors,
      Pages pages,
      Sessions sessions,
      Optional<WorkAccounts> accounts,
      InstantSource clock) {
    this.visitors = visitors;
    this.pages = pages;
    this.sessions = sessions;
    this.clock = clock;
    this.accounts = accounts;
  }

  void register(MemberRoutes routes) {
    routes.get(PATH, Right.READ_STATUS, this::show).post(PATH, Right.READ_STATUS, this::end);
  }

  private void show(Context ctx, Member member) {
    pages.show(
        ctx,
        "sessions.jte",
        member,
        Map.of(
            "sessions", sessions.of(member.id(), clock.instant()),
            "current", current(ctx),
            "account", account(member)));
  }

  private AccountState account(Member member) {
    return accounts
        .filter(there -> WorkAccountRoutes.offered(member))
        .map(there -> there.bound(member) ? AccountState.BOUND : AccountState.FREE)
        .orElse(AccountState.NONE);
  }

  /** Whether a member may and does sign in with a work account. */
  public enum AccountState {
    NONE,
    FREE,
    BOUND
  }

  private void end(Context ctx, Member member) {
    Map<String, String> form = RequestBody.form(ctx);
    if (form.containsKey("others")) {
      sessions.endOthers(member.id(), current(ctx), clock.instant());
    } else {
      sessions.end(member.id(), form.getOrDefault("session", ""));
    }
    visitors.note(member, AuditAction.SESSION_ENDED);
    ctx.status(303).header("Location", PATH);
  }

  private String current(Context ctx) {
    return visitors.session(ctx).map(Sessions.Session::id).orElse("");
  }
}
