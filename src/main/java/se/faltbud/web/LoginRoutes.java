package se.faltbud.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;

/**
 * {@code /in/<token>}: from a messenger into the browser as the same member. GET shows a button and
 * uses nothing up, because programs that look through messages follow links; POST signs in, once.
 */
public final class LoginRoutes {
  /** Where links lead, before the token. */
  public static final String PATH = "/in/";

  private final Visitors visitors;
  private final Pages pages;
  private final WebPorts.Login login;
  private final Texts texts;

  LoginRoutes(Visitors visitors, Pages pages, WebPorts ports) {
    this.visitors = visitors;
    this.pages = pages;
    this.login = ports.login();
    this.texts = ports.texts();
  }

  void register(RoutesConfig routes) {
    routes.get(PATH + "{token}", this::show);
    routes.post(PATH + "{token}", this::use);
  }

  private void show(Context ctx) {
    String token = ctx.pathParam("token");
    if (login.opens(token)) {
      pages.show(ctx, "login.jte", visitors.language(ctx), Map.of("token", token));
    } else {
      gone(ctx);
    }
  }

  private void use(Context ctx) {
    Optional<Member> member = login.use(ctx.pathParam("token"));
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
