package se.faltbud.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.people.Member;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Lets a visitor of the demo be one of its made-up people. Registered in the demo only. */
final class DemoRoutes {
  private final Visitors visitors;
  private final Function<String, Optional<Member>> memberById;
  private final List<WebConfig.Persona> personas;

  DemoRoutes(
      Visitors visitors,
      Function<String, Optional<Member>> memberById,
      List<WebConfig.Persona> personas) {
    this.visitors = visitors;
    this.memberById = memberById;
    this.personas = personas;
  }

  void register(RoutesConfig routes) {
    routes.post("/demo/persona/{n}", this::become);
    // the addresses the demo prints at its start
    routes.get("/demo/persona/{n}", this::become);
  }

  private void become(Context ctx) {
    String number = ctx.pathParam("n");
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) >= personas.size()) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    memberById
        .apply(personas.get(Integer.parseInt(number)).member())
        .ifPresent(member -> visitors.signIn(ctx, member));
    ctx.status(303).header("Location", "/");
  }
}
