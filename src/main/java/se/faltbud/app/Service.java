package se.faltbud.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
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
import se.faltbud.chat.FaultReplies;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.discord.DiscordDoor;
import se.faltbud.discord.DiscordModule;
import se.faltbud.fault.Fault;
import se.faltbud.features.Features;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.PublicAddresses;
import se.faltbud.mail.MailModule;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.messages.Texts;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.plan.Plan;
import se.faltbud.push.PushModule;
import se.faltbud.refusal.CannotRun;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.schedule.Tick;
import se.faltbud.schedule.Ticker;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.GeneratedSecrets;
import se.faltbud.store.sqlite.ServiceLock;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.telegram.TelegramModule;
import se.faltbud.telegram.in.TelegramWebhook;
import se.faltbud.web.WebModule;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.ops.WebhookDoor;

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
    DraftLinks draftLinks = new DraftLinks(oneTap.links, settings.publicUrl().toString());
    BotModule bot = bot(features, addresses, oneTap, draftLinks);
    Optional<TelegramModule> telegram = telegram(features, bot, addresses);
    Optional<DiscordModule> discord = discord(features, bot);
    Optional<MailModule> mail = mail(clock);
    Optional<PushModule> push = push(features);
    WebModule.Options options =
        new WebModule.Options(
            settings.accounts().filter(there -> !demo).map(OpenIdProvider::new),
            mail.map(module -> module.sender),
            push.map(module -> module.subscribing),
            telegram.filter(this::byWebhook).map(module -> webhook(module.door.webhook())));
    WebModule web =
        new WebModule(
            webConfig(features, secret, personas),
            features,
            new WebModule.Chat(bot.conversations::handle, draftLinks, bot.finishDraft),
            oneTap,
            addresses,
            texts,
            options,
            new WebModule.Operations(
                () -> problems(telegram, discord, mail),
                Map.of("faltbud_reminder_messages", reminderMessages::sum)));
    listen(web);

    tick(features, List.of(features.people.ticks(), oneTap.ticks(), bot.ticks(), web.ticks()));
    fetchPhotos(features, telegram, discord);
    remind(features, notifiers(features, bot, oneTap, addresses, telegram, mail, push, web));
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

  private BotModule bot(
      Features features, PublicAddresses addresses, OneTapModule oneTap, DraftLinks draftLinks) {
    InstantSource clock = features.foundation.clock;
    return new BotModule(
        features,
        texts,
        addresses,
        draftLinks,
        member ->
            settings.mail().isEmpty()
                ? ""
                : oneTap.ownAddress.page(member, clock.instant()).toString());
  }

  private Optional<TelegramModule> telegram(
      Features features, BotModule bot, PublicAddresses addresses) {
    Optional<TelegramDoor.Settings> wanted = settings.telegramDoor().filter(settings -> !demo);
    return wanted.map(
        door -> {
          TelegramModule telegram =
              new TelegramModule(
                  door,
                  bot.conversations::handle,
                  new FaultReplies(texts),
                  features.people.members,
                  features.foundation.clock);
          stops.push(telegram::close);
          addresses.useTelegram(telegram.door::botUsername);
          return telegram;
        });
  }

  private boolean byWebhook(TelegramModule telegram) {
    return settings.telegramMode() == Settings.TelegramMode.WEBHOOK;
  }

  private static WebhookDoor webhook(TelegramWebhook telegram) {
    return new WebhookDoor(
        telegram::isOurs,
        (secret, body) -> {
          TelegramWebhook.Answer answer = telegram.accept(secret, body);
          return new WebhookDoor.Answer(answer.status(), answer.json(), answer.retryAfterSeconds());
        });
  }

  private Optional<DiscordModule> discord(Features features, BotModule bot) {
    Optional<DiscordDoor.Settings> wanted = settings.discordDoor().filter(settings -> !demo);
    return wanted.map(
        door -> {
          DiscordModule discord =
              new DiscordModule(
                  door,
                  bot.conversations::handle,
                  bot.commands,
                  texts,
                  features.people.members,
                  features.foundation.clock);
          stops.push(discord::close);
          return discord;
        });
  }

  private Optional<MailModule> mail(InstantSource clock) {
    Optional<MailModule> mail =
        settings
            .mail()
            .filter(to -> !demo)
            .map(to -> new MailModule(to.server(), to.from(), clock));
    mail.ifPresent(module -> stops.push(module::close));
    return mail;
  }

  private Optional<PushModule> push(Features features) {
    return demo || !settings.rings()
        ? Optional.empty()
        : Optional.of(
            new PushModule(
                features.foundation.store,
                features.reminder,
                settings.publicUrl(),
                features.foundation.clock));
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

  private static List<String> problems(
      Optional<TelegramModule> telegram,
      Optional<DiscordModule> discord,
      Optional<MailModule> mail) {
    return Stream.of(
            telegram.map(one -> one.door).filter(door -> !door.healthy()).map(TelegramDoor::health),
            discord.map(one -> one.door).filter(door -> !door.healthy()).map(DiscordDoor::health),
            mail.map(one -> one.sender).flatMap(MailSender::health))
        .flatMap(Optional::stream)
        .toList();
  }

  private void tick(Features features, List<List<Tick>> ticks) {
    Ticker ticker = new Ticker("ticker", features.foundation.clock);
    stops.push(ticker::close);
    ticker.add(List.of(Tick.everySecond("revisions", now -> features.foundation.revisions.poll())));
    ticks.forEach(ticker::add);
  }

  private void fetchPhotos(
      Features features, Optional<TelegramModule> telegram, Optional<DiscordModule> discord) {
    Map<String, PhotoLane.Door> doors = new HashMap<>();
    telegram.ifPresent(
        one ->
            doors.put(
                Channel.TELEGRAM.key(), new PhotoLane.Door(one.door.photos(), one.door::tell)));
    discord.ifPresent(
        one ->
            doors.put(
                Channel.DISCORD.key(), new PhotoLane.Door(one.door.photos(), one.door::tell)));
    PhotoLane lane = new PhotoLane(features, doors, texts);
    stops.push(lane::close);
    lane.start();
  }

  private List<Notifier> notifiers(
      Features features,
      BotModule bot,
      OneTapModule oneTap,
      PublicAddresses addresses,
      Optional<TelegramModule> telegram,
      Optional<MailModule> mail,
      Optional<PushModule> push,
      WebModule web) {
    InstantSource clock = features.foundation.clock;
    List<Notifier> all = new ArrayList<>();
    all.add(web.chat.notifier(bot.reminding.view, bot::busyUntil));
    telegram.ifPresent(one -> all.add(one.notifier(bot.reminding.view, bot::busyUntil)));
    mail.ifPresent(
        one ->
            all.add(
                one.notifier(
                    texts, features.plan.current(), features.reminder, oneTap, addresses)));
    push.ifPresent(
        one ->
            all.add(
                one.notifier(
                    texts,
                    bot.reminding.view,
                    browser ->
                        web.session.sessions.holds(
                            browser.member(), browser.session(), clock.instant()))));
    return all;
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
