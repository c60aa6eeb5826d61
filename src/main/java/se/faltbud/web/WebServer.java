package se.faltbud.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.fault.Fault;
import se.faltbud.people.Member;

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
  private final WebPorts ports;
  private final List<MemberPages> memberPages;
  private final LongAdder webhookAccepted = new LongAdder();
  private final ChatStreams streams;
  private final Javalin javalin;
  private MemberRoutes members;

  /**
   * Puts it together.
   *
   * @param memberPages further pages for members
   */
  public WebServer(WebConfig config, WebPorts ports, List<MemberPages> memberPages) {
    this.config = config;
    this.ports = ports;
    this.memberPages = List.copyOf(memberPages);
    this.streams =
        new ChatStreams(
            member -> ports.history().of(member, ports.clock().instant()),
            member -> ports.memberById().apply(member).filter(Member::active).isPresent());
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

  /** Tells a member's open pages what has changed in the chat, soon. Any thread. */
  public void chatChanged(String member, ChatHistory.Chat chat) {
    streams.changed(member, chat);
  }

  /** What is asked of whom: every route that needs a member. */
  List<MemberRoutes.Route> memberRoutes() {
    return members.table();
  }

  /** Looks after the open pages now, as otherwise happens twice a minute. */
  void heartbeat() {
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
    ports
        .webhook()
        .ifPresent(
            door ->
                javalinConfig.jetty.modifyServletContextHandler(
                    context ->
                        context.addServlet(
                            new ServletHolder(new WebhookServlet(door, webhookAccepted)),
                            WebhookServlet.PATH)));
  }

  private void routes(JavalinConfig javalinConfig) {
    Assets assets = new Assets();
    Visitors visitors = new Visitors(config, ports);
    Pages pages = new Pages(config, ports.texts(), assets);
    WebChat chat = new WebChat(ports, streams::changed);
    PhotoBodies bodies = new PhotoBodies();
    InboxRoutes inbox = new InboxRoutes(pages, chat, ports, config.zone());
    ChatRoutes chatRoutes =
        new ChatRoutes(
            visitors, pages, chat, streams, inbox::badge, new ChatPhotos(chat, ports, bodies));

    var routes = javalinConfig.routes;
    members = new MemberRoutes(routes, visitors);
    routes.before(new SecurityHeaders(config.secure())::add);
    routes.before(new SameOrigin(config.publicUrl())::check);
    new Failures(visitors, pages, ports.texts()).register(routes);

    new SignInRoutes(visitors, pages, ports, chatRoutes).register(routes);
    ports
        .workAccounts()
        .ifPresent(
            accounts ->
                new WorkAccountRoutes(config, visitors, pages, accounts).register(routes, members));
    chatRoutes.register(routes, members);
    inbox.register(members);
    new TapRoutes(pages, ports).register(routes);
    new AddressRoutes(visitors, pages, ports).register(routes);
    new ReportRoutes(pages, ports).register(members);
    new LoginRoutes(visitors, pages, ports).register(routes);
    new MiniAppRoutes(visitors, pages, ports).register(routes);
    new DraftRoutes(pages, ports).register(routes);
    new ApiRoutes(ports, new PostObservation(ports), new PostPhoto(ports.reports(), bodies))
        .register(members);
    ports.push().ifPresent(push -> new PushRoutes(visitors, push).register(members));
    new MineRoutes(pages, chat, ports).register(members);
    new AccessibilityRoutes(visitors, pages).register(routes);
    new SessionRoutes(visitors, pages, ports).register(members);
    memberPages.forEach(more -> more.register(members, pages));
    new CalendarRoutes(ports.calendar()).register(routes);
    new HealthRoutes(ports.storeHealthy(), ports.doorProblems()).register(routes);
    new MetricsRoutes(counters(), streams::count).register(routes);
    assets.register(routes);
    if (!config.demoPersonas().isEmpty()) {
      new DemoRoutes(visitors, ports.memberById(), config.demoPersonas()).register(routes);
    }
  }

  private Map<String, LongSupplier> counters() {
    Map<String, LongSupplier> all = new HashMap<>(ports.counters());
    all.put("faltbud_webhook_updates", webhookAccepted::sum);
    return all;
  }
}
