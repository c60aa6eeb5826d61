package se.faltbud.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * {@code /tg/app}: opened inside Telegram as its Mini App, and so signed in as the member whose
 * account it is.
 */
public final class MiniAppRoutes {
  /** What the bot's menu button leads to. */
  public static final String PATH = "/tg/app";

  private final Visitors visitors;
  private final Pages pages;
  private final WebPorts.Login login;

  MiniAppRoutes(Visitors visitors, Pages pages, WebPorts ports) {
    this.visitors = visitors;
    this.pages = pages;
    this.login = ports.login();
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, ctx -> pages.show(ctx, "miniapp.jte", visitors.language(ctx), Map.of()));
    routes.post(PATH, this::signIn);
  }

  private void signIn(Context ctx) {
    String data = RequestBody.form(ctx).getOrDefault("data", "");
    Member member =
        login.ofMiniApp(data).orElseThrow(() -> new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED));
    visitors.signIn(ctx, member);
    ctx.status(303).header("Location", "/rapportera");
  }
}
