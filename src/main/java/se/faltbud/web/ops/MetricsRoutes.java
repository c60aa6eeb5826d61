package se.faltbud.web.ops;

import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** {@code /metrics} in Prometheus text. The registry is made at the first scrape. */
final class MetricsRoutes {
  private final Map<String, LongSupplier> counters;
  private final IntSupplier openPages;
  private PrometheusMeterRegistry registry;

  MetricsRoutes(Map<String, LongSupplier> counters, IntSupplier openPages) {
    this.counters = counters;
    this.openPages = openPages;
  }

  void register(RoutesConfig routes) {
    routes.get(
        "/metrics",
        ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(scrape()));
  }

  private synchronized String scrape() {
    if (registry == null) {
      registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      counters.forEach(
          (name, value) ->
              FunctionCounter.builder(name, value, LongSupplier::getAsLong).register(registry));
      Gauge.builder("faltbud_chat_pages_open", openPages, IntSupplier::getAsInt).register(registry);
      Gauge.builder(
              "faltbud_heap_bytes", Runtime.getRuntime(), r -> r.totalMemory() - r.freeMemory())
          .register(registry);
    }
    return registry.scrape();
  }
}
