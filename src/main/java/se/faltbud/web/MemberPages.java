package se.faltbud.web;

/** Pages for members, registered when the server starts. */
@FunctionalInterface
public interface MemberPages {
  void register(MemberRoutes routes, Pages pages);
}
