package se.faltbud.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;
import se.faltbud.web.chat.ChatStreams;
import se.faltbud.web.http.Pages;
import se.faltbud.web.http.SameOrigin;
import se.faltbud.web.http.SecurityHeaders;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.ops.WebhookServlet;
import se.faltbud.web.session.Failures;
import se.faltbud.web.session.MemberRoutes;
import se.faltbud.web.session.Visitors;
import se.faltbud.web.session.WebRoutes;

/** The HTTP server with all its routes. Started once, stopped once. */
public final class WebServer {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final long IDLE_AT_STOP_MILLIS = 100;
  private static final int MOST_THREADS = 64;
  private static final int FEWEST_THREADS = 8;
  private static final long STOP_MILLIS = 4_000;
  private static final int UPLOAD_MB = 5;
  private static final long IDLE_MILLIS = 60_000;

  private final WebConfig config;
  private final Visitors visitors;
  private final Pages pages;
  private final List<WebRoutes> parts;
  private final ChatStreams streams;
  private final Optional<WebhookServlet> webhook;
  private final Javalin javalin;
  private MemberRoutes members;

  /**
   * A server that is not started yet.
   *
   * @param webhook takes updates a messenger posts; empty when none does
   * @param parts every route, in the order of registration
   */
  public WebServer(
      WebConfig config,
      Visitors visitors,
      Pages pages,
      ChatStreams streams,
      Optional<WebhookServlet> webhook,
      List<WebRoutes> parts) {
    this.config = config;
    this.visitors = visitors;
    this.pages = pages;
    this.streams = streams;
    this.webhook = webhook;
    this.parts = List.copyOf(parts);
    this.javalin = Javalin.create(this::configure);
  }

  /** Starts; throws when the port is taken. */
  public WebServer start() {
    javalin.start(config.port());
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      // idle connections are kept open by browsers; none of them is worth waiting for
      ((AbstractConnector) connector).setShutdownIdleTimeout(IDLE_AT_STOP_MILLIS);
    }
    streams.start();
    return this;
  }

  /** The port it listens on, also when the configuration said 0. */
  public int port() {
    return javalin.port();
  }

  /** Ends live streams, lets requests in flight finish and stops, within five seconds. */
  public void stop() {
    streams.stop();
    try {
      javalin.stop();
    } catch (JavalinException e) {
      log.warn("web=stopped requests=cut_off cause={}", Fault.place(e));
    }
  }

  /** What is asked of whom: every route that needs a member. */
  public List<MemberRoutes.Route> memberRoutes() {
    return members.table();
  }

  /** Looks after the open pages now, as otherwise happens twice a minute. */
  public void heartbeat() {
    streams.heartbeat();
  }

  private void configure(JavalinConfig javalinConfig) {
    javalinConfig.startup.showJavalinBanner = false;
    javalinConfig.startup.showOldJavalinVersionWarning = false;
    javalinConfig.startup.startupWatcherEnabled = false;
    javalinConfig.concurrency.useVirtualThreads = false;
    javalinConfig.http.compressionStrategy = CompressionStrategy.NONE;
    javalinConfig.http.defaultContentType = "text/plain; charset=utf-8";
    javalinConfig.jetty.multipartConfig.maxFileSize(UPLOAD_MB, SizeUnit.MB);
    javalinConfig.jetty.multipartConfig.maxTotalRequestSize(UPLOAD_MB + 1L, SizeUnit.MB);
    javalinConfig.jetty.multipartConfig.maxInMemoryFileSize(UPLOAD_MB, SizeUnit.MB);
    jetty(javalinConfig);
    routes(javalinConfig);
  }

  private void jetty(JavalinConfig javalinConfig) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("web");
    javalinConfig.jetty.threadPool = threads;
    javalinConfig.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
    javalinConfig.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendDateHeader(false);
          http.setIdleTimeout(IDLE_MILLIS);
        });
    webhook.ifPresent(
        servlet ->
            javalinConfig.jetty.modifyServletContextHandler(
                context -> context.addServlet(new ServletHolder(servlet), WebhookServlet.PATH)));
  }

  private void routes(JavalinConfig javalinConfig) {
    var routes = javalinConfig.routes;
    members = new MemberRoutes(routes, visitors);
    routes.before(new SecurityHeaders(config.secure())::add);
    routes.before(new SameOrigin(config.publicUrl())::check);
    new Failures(visitors, pages).register(routes);
    parts.forEach(part -> part.register(routes, members));
    pages.assets().register(routes);
  }
}
