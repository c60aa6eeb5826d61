package se.faltbud.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.app.config.Environment;
import se.faltbud.app.config.Secret;
import se.faltbud.app.config.ServiceClock;
import se.faltbud.app.config.Settings;
import se.faltbud.app.demo.Announcement;
import se.faltbud.app.demo.Demo;
import se.faltbud.app.demo.ThrowAway;
import se.faltbud.app.run.FirstPlan;
import se.faltbud.app.run.PhotoLane;
import se.faltbud.app.run.ReminderLane;
import se.faltbud.bot.BotModule;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.fault.Fault;
import se.faltbud.features.Features;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;
import se.faltbud.plan.Plan;
import se.faltbud.refusal.CannotRun;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.schedule.Tick;
import se.faltbud.schedule.Ticker;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.GeneratedSecrets;
import se.faltbud.store.sqlite.ServiceLock;
import se.faltbud.web.WebModule;
import se.faltbud.web.http.WebConfig;

/**
 * The service from start to stop. Everything that can fail starts first; what was started is
 * stopped in the reverse order. Nothing of it is shared with another service in the same process.
 */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final String SESSION_SECRET = "session";

  private final Settings settings;
  private final boolean demo;
  private final Texts texts;
  private final PrintWriter out;
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final LongAdder reminderMessages = new LongAdder();
  private int port;

  Service(Settings settings, boolean demo, Texts texts, PrintWriter out) {
    this.settings = settings;
    this.demo = demo;
    this.texts = texts;
    this.out = out;
  }

  /** Runs until the process is asked to stop. */
  static void run(Settings settings, boolean demo, Texts texts, PrintWriter out) {
    Service service = new Service(settings, demo, texts, out);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    try {
      service.start();
    } catch (RuntimeException cannotStart) {
      service.close();
      throw cannotStart;
    }
    service.awaitStop();
  }

  /** Starts every module, in order; returns when people can use them. */
  void start() {
    BotConfig config = botConfig();
    ServiceClock clock = clock();
    Features features =
        new Features(store(clock), config, demo ? Set.of() : settings.doors(), clock);
    importFirstPlan(features);
    List<Demo.Persona> personas = demo ? new Demo(features).fill(clock.instant()) : List.of();

    String secret = secret(features.foundation.store);
    PublicAddresses addresses = new PublicAddresses(settings.publicUrl());
    OneTapModule oneTap = oneTap(features, secret);
    BotModule bot = bot(features, addresses, oneTap);
    Doors doors = new Doors(settings, demo, features, bot, texts);
    stops.push(doors::close);
    addresses.useTelegram(doors::telegramBot);
    WebModule web =
        new WebModule(
            webConfig(features, secret, personas),
            features,
            new WebModule.Chat(bot.conversations::handle, bot.draftLinks, bot.finishDraft),
            oneTap,
            addresses,
            texts,
            doors.web(),
            new WebModule.Operations(
                doors::problems, Map.of("faltbud_reminder_messages", reminderMessages::sum)));
    listen(web);

    tick(features, List.of(features.people.ticks(), oneTap.ticks(), bot.ticks(), web.ticks()));
    fetchPhotos(features, doors);
    remind(features, doors.notifiers(web, oneTap, addresses));
    new Announcement(settings, texts, out).print(features, port, personas);
  }

  /** The port it listens on, also when the settings said 0. */
  int port() {
    return port;
  }

  private BotConfig botConfig() {
    List<String> problems = BotConfig.problems(settings.botConfig());
    if (!problems.isEmpty()) {
      throw new CannotRun(problems);
    }
    return new BotConfig(settings.botConfig());
  }

  private ServiceClock clock() {
    return new ServiceClock(
        demo ? settings.clockStart().or(() -> Optional.of(Demo.START)) : settings.clockStart());
  }

  private DocumentStore store(ServiceClock clock) {
    DocumentStore store = demo ? Stores.embedded(throwAwayFolder()) : lockedStore(clock);
    stops.push(store::close);
    return store;
  }

  private DocumentStore lockedStore(ServiceClock clock) {
    if (settings.mongoUri().isEmpty()) {
      ServiceLock lock =
          ServiceLock.tryAcquire(settings.dataDir())
              .orElseThrow(
                  () ->
                      new CannotRun(
                          List.of("another service runs on the store in " + settings.dataDir())));
      stops.push(lock::close);
    }
    return Stores.open(settings, clock);
  }

  private Path throwAwayFolder() {
    try {
      Path folder = Files.createTempDirectory("faltbud-demo");
      stops.push(() -> ThrowAway.delete(folder));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void importFirstPlan(Features features) {
    new FirstPlan(features, settings.botConfig())
        .importIfNone()
        .ifPresent(plan -> LOG.info("plan imported id={} version={}", plan.id(), plan.version()));
    features
        .plan
        .plans
        .currentIfAny()
        .map(features.config.vocabulary()::problemsAgainst)
        .orElse(List.of())
        .forEach(problem -> LOG.warn("bot_config does not fit plan problem=\"{}\"", problem));
  }

  private String secret(DocumentStore store) {
    return settings
        .sessionSecret()
        .map(Secret::reveal)
        .orElseGet(() -> new GeneratedSecrets(store).get(SESSION_SECRET));
  }

  private OneTapModule oneTap(Features features, String secret) {
    return new OneTapModule(
        features.foundation,
        features.plan,
        features.people,
        features.progress,
        features.reminder,
        new OneTapLinks(secret),
        settings.publicUrl());
  }

  private BotModule bot(Features features, PublicAddresses addresses, OneTapModule oneTap) {
    InstantSource clock = features.foundation.clock;
    return new BotModule(
        features,
        texts,
        addresses,
        new DraftLinks(oneTap.links, settings.publicUrl().toString()),
        member ->
            settings.mail().isEmpty()
                ? ""
                : oneTap.ownAddress.page(member, clock.instant()).toString());
  }

  private WebConfig webConfig(Features features, String secret, List<Demo.Persona> personas) {
    return new WebConfig(
        settings.httpPort(),
        settings.publicUrl(),
        features.plan.plans.currentIfAny().map(Plan::zone).orElse(Plan.DEFAULT_ZONE),
        secret,
        settings.telegramToken().map(Secret::reveal),
        personas.stream()
            .map(persona -> new WebConfig.Persona(persona.label(), persona.member()))
            .toList());
  }

  private void listen(WebModule web) {
    try {
      web.server.start();
    } catch (JavalinBindException taken) {
      Language language = Environment.language(Environment.variables());
      throw new CannotRun(
          List.of(texts.get(language, "cli.serve.port_taken", "port", settings.httpPort())), taken);
    }
    stops.push(web.server::stop);
    port = web.server.port();
  }

  private void tick(Features features, List<List<Tick>> ticks) {
    Ticker ticker = new Ticker("ticker", features.foundation.clock);
    stops.push(ticker::close);
    ticker.add(List.of(Tick.everySecond("revisions", now -> features.foundation.revisions.poll())));
    ticks.forEach(ticker::add);
  }

  private void fetchPhotos(Features features, Doors doors) {
    PhotoLane lane = new PhotoLane(features, doors.photos(), texts);
    stops.push(lane::close);
    lane.start();
  }

  private void remind(Features features, List<Notifier> notifiers) {
    if (demo) {
      new Demo(features).remind(notifiers, features.foundation.clock.instant());
    }
    SendDueReminders sender =
        features.reminder.sender(
            notifiers,
            features.foundation.clock,
            new ReminderLane.Logging(),
            SendDueReminders.WORKERS);
    ReminderLane lane = new ReminderLane(features, sender, reminderMessages);
    stops.push(lane::close);
    lane.start();
  }

  private void awaitStop() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    while (!stops.isEmpty()) {
      Runnable stop = stops.pop();
      try {
        stop.run();
      } catch (RuntimeException failure) {
        LOG.warn("stop step failed next=go_on at={}", Fault.place(failure));
      }
    }
    stopped.countDown();
  }
}
