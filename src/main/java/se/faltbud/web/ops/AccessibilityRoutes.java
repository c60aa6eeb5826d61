package se.faltbud.web.ops;

import io.javalin.config.RoutesConfig;
import java.util.Map;
import se.faltbud.web.http.Pages;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.Visitors;
import se.faltbud.web.session.WebRoutes;

/** {@code /tillganglighet}: the accessibility statement (lag 2018:1937), for everybody. */
public final class AccessibilityRoutes implements WebRoutes {
  private final Visitors visitors;
  private final Pages pages;

  public AccessibilityRoutes(Visitors visitors, Pages pages) {
    this.visitors = visitors;
    this.pages = pages;
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    routes.get(
        "/tillganglighet",
        ctx -> pages.show(ctx, "accessibility.jte", visitors.language(ctx), Map.of()));
  }
}
