package se.faltbud.web.ops;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.WebRoutes;

/** Health and metrics, for those who run the service. */
public final class OperationRoutes implements WebRoutes {
  private final HealthRoutes health;
  private final MetricsRoutes metrics;

  /**
   * Builds the routes.
   *
   * @param storeHealthy whether the store answers now
   * @param problems what is wrong with other doors, one short line each, no secrets; empty when
   *     nothing is
   * @param counters values by name ({@code faltbud_reports}), each only growing
   * @param streams how many pages are open live
   */
  public OperationRoutes(
      BooleanSupplier storeHealthy,
      Supplier<List<String>> problems,
      Map<String, LongSupplier> counters,
      IntSupplier streams) {
    health = new HealthRoutes(storeHealthy, problems);
    metrics = new MetricsRoutes(counters, streams);
  }

  @Override
  public void register(RoutesConfig routes, MemberRoutes members) {
    health.register(routes);
    metrics.register(routes);
  }
}
