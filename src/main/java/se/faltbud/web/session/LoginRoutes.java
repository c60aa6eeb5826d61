package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.web.http.Pages;

/**
 * {@code /in/<token>}: from a messenger into the browser as the same member. GET shows a button and
 * uses nothing up, because programs that look through messages follow links; POST signs in, once.
 */
public final class LoginRoutes {
  private final Visitors visitors;
  private final Pages pages;
  private final SignIn signIn;
  private final Texts texts;

  LoginRoutes(Visitors visitors, Pages pages, SignIn signIn, Texts texts) {
    this.visitors = visitors;
    this.pages = pages;
    this.signIn = signIn;
    this.texts = texts;
  }

  void register(RoutesConfig routes) {
    routes.get(PublicAddresses.SIGN_IN + "{token}", this::show);
    routes.post(PublicAddresses.SIGN_IN + "{token}", this::use);
  }

  private void show(Context ctx) {
    String token = ctx.pathParam("token");
    if (signIn.opens(token)) {
      pages.show(ctx, "login.jte", visitors.language(ctx), Map.of("token", token));
    } else {
      gone(ctx);
    }
  }

  private void use(Context ctx) {
    Optional<Member> member = signIn.byLink(ctx.pathParam("token"));
    if (member.isPresent()) {
      visitors.signIn(ctx, member.get());
      ctx.status(303).header("Location", "/");
    } else {
      gone(ctx);
    }
  }

  private void gone(Context ctx) {
    Language language = visitors.language(ctx);
    ctx.status(RefusalCode.BUTTON_EXPIRED.httpStatus());
    pages.show(
        ctx,
        "error.jte",
        language,
        Map.of(
            "title", texts.get(language, "web.login.gone"),
            "text", texts.get(language, "web.login.gone.text")));
  }
}
