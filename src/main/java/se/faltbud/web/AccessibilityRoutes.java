package se.faltbud.web;

import io.javalin.config.RoutesConfig;
import java.util.Map;

/** {@code /tillganglighet}: the accessibility statement (lag 2018:1937), for everybody. */
final class AccessibilityRoutes {
  private final Visitors visitors;
  private final Pages pages;

  AccessibilityRoutes(Visitors visitors, Pages pages) {
    this.visitors = visitors;
    this.pages = pages;
  }

  void register(RoutesConfig routes) {
    routes.get(
        "/tillganglighet",
        ctx -> pages.show(ctx, "accessibility.jte", visitors.language(ctx), Map.of()));
  }
}
