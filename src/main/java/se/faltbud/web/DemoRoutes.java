package se.faltbud.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Lets a visitor of the demo be one of its made-up people. Registered in the demo only. */
final class DemoRoutes {
  private final Visitors visitors;
  private final List<WebConfig.Persona> personas;

  DemoRoutes(Visitors visitors, List<WebConfig.Persona> personas) {
    this.visitors = visitors;
    this.personas = personas;
  }

  void register(RoutesConfig routes) {
    routes.post("/demo/persona/{n}", this::become);
  }

  private void become(Context ctx) {
    String number = ctx.pathParam("n");
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) >= personas.size()) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    visitors.signIn(ctx, personas.get(Integer.parseInt(number)).member());
    ctx.status(303).header("Location", "/");
  }
}
