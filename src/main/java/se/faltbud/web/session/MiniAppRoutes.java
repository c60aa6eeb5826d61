package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;

/**
 * {@code /tg/app}: opened inside Telegram as its Mini App, and so signed in as the member whose
 * account it is.
 */
public final class MiniAppRoutes {
  /** What the bot's menu button leads to. */
  public static final String PATH = "/tg/app";

  private final Visitors visitors;
  private final Pages pages;
  private final SignIn signIn;

  MiniAppRoutes(Visitors visitors, Pages pages, SignIn signIn) {
    this.visitors = visitors;
    this.pages = pages;
    this.signIn = signIn;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, ctx -> pages.show(ctx, "miniapp.jte", visitors.language(ctx), Map.of()));
    routes.post(PATH, this::signIn);
  }

  private void signIn(Context ctx) {
    String data = RequestBody.form(ctx).getOrDefault("data", "");
    Member member =
        signIn.byMiniApp(data).orElseThrow(() -> new Refused(RefusalCode.ACCOUNT_NOT_CONFIRMED));
    visitors.signIn(ctx, member);
    ctx.status(303).header("Location", "/rapportera");
  }
}
