package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.web.http.Json;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.RequestBody;

/**
 * Turns whatever a route throws into an answer: a page for people, problem details (RFC 9457) for
 * programs, always with the code of the catalogue. Faults are logged once, with an id the person is
 * shown.
 */
public final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);
  private static final int RETRY_AFTER_SECONDS = 5;

  private final Visitors visitors;
  private final Pages pages;
  private final Texts texts;

  public Failures(Visitors visitors, Pages pages) {
    this.visitors = visitors;
    this.pages = pages;
    this.texts = pages.texts();
  }

  public void register(RoutesConfig routes) {
    routes.exception(Refused.class, this::refuse);
    routes.exception(
        StoreUnavailableException.class,
        (e, ctx) -> refuse(new Refused(RefusalCode.STORE_UNAVAILABLE), ctx));
    routes.exception(HttpResponseException.class, (e, ctx) -> refuse(ofStatus(e), ctx));
    routes.exception(Exception.class, this::fault);
  }

  private static Refused ofStatus(HttpResponseException e) {
    return new Refused(
        switch (e.getStatus()) {
          case 404, 405 -> RefusalCode.NOT_FOUND;
          case 413 -> RefusalCode.REQUEST_TOO_LARGE;
          default -> RefusalCode.REQUEST_MALFORMED;
        });
  }

  private void refuse(Refused refused, Context ctx) {
    Language language = language(ctx);
    RefusalCode code = refused.code();
    if (code == RefusalCode.STORE_UNAVAILABLE) {
      ctx.header("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
    }
    if (code == RefusalCode.TOO_MANY_REQUESTS) {
      ctx.header("Retry-After", "60");
    }
    String title =
        texts.get(language, code == RefusalCode.NOT_FOUND ? "web.error.missing" : "web.error.no");
    String text = texts.refusal(language, refused);
    List<String> typed = code == RefusalCode.NOT_SIGNED_IN ? typed(ctx) : List.of();
    answer(ctx, language, code.httpStatus(), code.name(), title, text, typed);
  }

  /**
   * What somebody wrote into a form whose session ended meanwhile: shown, so that it can be kept.
   */
  private static List<String> typed(Context ctx) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    if (!ctx.req().getMethod().equals("POST")
        || !type.startsWith("application/x-www-form-urlencoded")) {
      return List.of();
    }
    try {
      return RequestBody.form(ctx).values().stream()
          .map(RequestBody::clean)
          .filter(value -> value.strip().contains(" "))
          .toList();
    } catch (Refused | UncheckedIOException e) {
      return List.of(); // there is nothing in it that could be shown
    }
  }

  private void fault(Exception e, Context ctx) {
    Fault fault = Fault.of(e);
    log.error(
        "fault={} method={} answer=500 at={}", fault.id(), ctx.req().getMethod(), fault.place());
    Language language = language(ctx);
    String title = texts.get(language, "web.error.fault");
    String text = texts.get(language, "web.error.fault.text", "id", fault.id());
    answer(ctx, language, 500, "FAULT", title, text, List.of());
  }

  private Language language(Context ctx) {
    try {
      return visitors.language(ctx);
    } catch (StoreUnavailableException e) {
      return Language.SV; // the failure being reported is the same one
    }
  }

  private void answer(
      Context ctx,
      Language language,
      int status,
      String code,
      String title,
      String text,
      List<String> typed) {
    ctx.status(status);
    if (wantsJson(ctx)) {
      ctx.contentType("application/problem+json; charset=utf-8");
      ctx.result(
          Json.object(
              problem -> {
                problem.put("type", "about:blank");
                problem.put("title", title);
                problem.put("status", status);
                problem.put("code", code);
                problem.put("detail", text);
              }));
    } else {
      pages.show(ctx, "error.jte", language, Map.of("title", title, "text", text, "typed", typed));
    }
  }

  private static boolean wantsJson(Context ctx) {
    String accept = ctx.header("Accept");
    return ctx.path().startsWith("/api/")
        || (accept != null && accept.contains("json"))
        || (accept != null && accept.contains("event-stream"));
  }
}
