package se.faltbud.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;
import se.faltbud.plan.Plan;
import se.faltbud.web.WebServer;
import se.faltbud.web.chat.ChatStreams;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.session.SessionModule;
import se.faltbud.web.session.WebRoutes;

/** A web server with the routes of one subject. */
public final class RoutesUnderTest implements AutoCloseable {
  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  private final Features features;
  private final WebServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  public RoutesUnderTest(Path folder, WebRoutes routes) {
    features = TestFeatures.over(TestFeatures.embedded(folder.resolve("routes.db")), () -> NOW);
    WebConfig config =
        new WebConfig(
            0,
            URI.create("http://localhost:8080"),
            Plan.DEFAULT_ZONE,
            "a-secret-of-the-tests-only",
            Optional.empty(),
            List.of());
    Texts texts = Texts.load();
    Pages pages = new Pages(config, texts);
    SessionModule session = new SessionModule(config, pages, texts, features, Optional.empty());
    ChatStreams streams = new ChatStreams(member -> null, member -> false);
    server =
        new WebServer(config, session.visitors, pages, streams, Optional.empty(), List.of(routes))
            .start();
  }

  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
    features.close();
  }
}
