package se.faltbud.web.session;

import se.faltbud.web.http.Pages;

/** Pages for members, registered when the server starts. */
@FunctionalInterface
public interface MemberPages {
  void register(MemberRoutes routes, Pages pages);
}
