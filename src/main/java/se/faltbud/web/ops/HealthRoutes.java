package se.faltbud.web.ops;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether the process lives, and whether it can do its work. */
final class HealthRoutes {
  private final BooleanSupplier storeHealthy;
  private final Supplier<List<String>> doorProblems;

  HealthRoutes(BooleanSupplier storeHealthy, Supplier<List<String>> doorProblems) {
    this.storeHealthy = storeHealthy;
    this.doorProblems = doorProblems;
  }

  void register(RoutesConfig routes) {
    routes.get("/health/live", ctx -> ctx.contentType("text/plain").result("live\n"));
    routes.get("/health/ready", this::ready);
  }

  private void ready(Context ctx) {
    List<String> problems = new ArrayList<>();
    if (!storeHealthy.getAsBoolean()) {
      problems.add("store: does not answer");
    }
    problems.addAll(doorProblems.get());
    ctx.status(problems.isEmpty() ? 200 : 503).contentType("text/plain; charset=utf-8");
    ctx.result(problems.isEmpty() ? "ready\n" : String.join("\n", problems) + "\n");
  }
}
