package se.faltbud.web;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Map;
import se.faltbud.audit.AuditAction;
import se.faltbud.people.Member;
import se.faltbud.people.Right;

/** {@code /enheter}: the browsers a member is signed in on, each of which can be signed out. */
final class SessionRoutes {
  private static final String PATH = "/enheter";

  private final Visitors visitors;
  private final Pages pages;
  private final Sessions sessions;
  private final InstantSource clock;

  SessionRoutes(Visitors visitors, Pages pages, WebPorts ports) {
    this.visitors = visitors;
    this.pages = pages;
    this.sessions = ports.sessions();
    this.clock = ports.clock();
  }

  void register(MemberRoutes routes) {
    routes.get(PATH, Right.READ_STATUS, this::show).post(PATH, Right.READ_STATUS, this::end);
  }

  private void show(Context ctx, Member member) {
    pages.show(
        ctx,
        "sessions.jte",
        member,
        Map.of("sessions", sessions.of(member.id(), clock.instant()), "current", current(ctx)));
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
