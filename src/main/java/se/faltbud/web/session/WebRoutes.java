package se.faltbud.web.session;

import io.javalin.config.RoutesConfig;

/** Routes of one subject, registered when the server starts. */
@FunctionalInterface
public interface WebRoutes {
  /**
   * Registers them.
   *
   * @param routes for those that anybody may call
   * @param members for those that need a member with a right
   */
  void register(RoutesConfig routes, MemberRoutes members);
}
