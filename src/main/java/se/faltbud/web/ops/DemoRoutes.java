package se.faltbud.web.ops;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import se.faltbud.people.Members;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.Visitors;
import se.faltbud.web.session.WebRoutes;

/** Lets a visitor of the demo be one of its made-up people. Registered in the demo only. */
public final class DemoRoutes implements WebRoutes {
  private final Visitors visitors;
  private final Members members;
  private final List<WebConfig.Persona> personas;

  public DemoRoutes(Visitors visitors, Members members, List<WebConfig.Persona> personas) {
    this.visitors = visitors;
    this.members = members;
    this.personas = personas;
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes memberRoutes) {
    routes.post("/demo/persona/{n}", this::become);
    // the addresses the demo prints at its start
    routes.get("/demo/persona/{n}", this::become);
  }

  private void become(Context ctx) {
    String number = ctx.pathParam("n");
    if (!number.matches("[0-9]{1,3}") || Integer.parseInt(number) >= personas.size()) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
    members
        .byId(personas.get(Integer.parseInt(number)).member())
        .ifPresent(member -> visitors.signIn(ctx, member));
    ctx.status(303).header("Location", "/");
  }
}
