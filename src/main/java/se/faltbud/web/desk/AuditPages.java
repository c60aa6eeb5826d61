package se.faltbud.web.desk;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import se.faltbud.audit.AuditLog;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.session.MemberPages;
import se.faltbud.web.session.MemberRoutes;

/** {@code /logg}: who did what, newest first, a page at a time. */
public final class AuditPages implements MemberPages {
  private static final int A_PAGE = 50;

  private final AuditLog log;
  private Pages pages;

  public AuditPages(AuditLog log) {
    this.log = log;
  }

  @Override
  public void register(MemberRoutes routes, Pages shown) {
    pages = shown;
    routes.get("/logg", Right.COORDINATE, this::show);
  }

  private void show(Context ctx, Member member) {
    try {
      AuditLog.Lines lines = log.latest(A_PAGE, Optional.ofNullable(ctx.queryParam("after")));
      pages.show(
          ctx,
          "desk/audit.jte",
          member,
          Map.of("entries", lines.entries(), "next", lines.next().orElse("")));
    } catch (IllegalArgumentException noCursor) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
  }
}
