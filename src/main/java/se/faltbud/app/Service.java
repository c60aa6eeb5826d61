package se.faltbud.app;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.chat.Conversations;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.chat.observing.ObservationDialog;
import se.faltbud.fault.Fault;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.observation.parse.Vocabulary;
import se.faltbud.office.export.StatusJson;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.refusal.CannotRun;
import se.faltbud.reminder.policy.Way;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.sqlite.ServiceLock;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.telegram.out.TelegramNotifier;
import se.faltbud.web.ChatHistory;
import se.faltbud.web.DraftPorts;
import se.faltbud.web.LoginRoutes;
import se.faltbud.web.MemberPages;
import se.faltbud.web.Sessions;
import se.faltbud.web.WebConfig;
import se.faltbud.web.WebNotifier;
import se.faltbud.web.WebPorts;
import se.faltbud.web.WebServer;
import se.faltbud.web.desk.PlanUploads;

/**
 * The service from start to stop. Everything that can fail starts first; what was started is
 * stopped in the reverse order.
 */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final String SESSION_SECRET = "session";

  private final Settings settings;
  private final Texts texts;
  private final PrintWriter out;
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final LongAdder reminderMessages = new LongAdder();

  Service(Settings settings, Texts texts, PrintWriter out) {
    this.settings = settings;
    this.texts = texts;
    this.out = out;
  }

  /** Runs until the process is asked to stop. */
  static void run(Settings settings, boolean demo, Texts texts, PrintWriter out) {
    Service service = new Service(settings, texts, out);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    try {
      service.start(demo);
    } catch (RuntimeException cannotStart) {
      service.close();
      throw cannotStart;
    }
    service.awaitStop();
  }

  private void start(boolean demo) {
    checkBotConfig();
    BotConfig config = new BotConfig(settings.botConfig());
    ServiceClock clock =
        new ServiceClock(
            demo ? settings.clockStart().or(() -> Optional.of(Demo.START)) : settings.clockStart());
    DocumentStore store = demo ? throwAwayStore() : lockedStore(clock);
    Core core = Core.over(store, config, demo ? Set.of() : settings.doors(), clock);
    new FirstPlan(core, settings.botConfig())
        .importIfNone()
        .ifPresent(plan -> LOG.info("plan imported id={} version={}", plan.id(), plan.version()));
    warnOfWords(core, config.vocabulary());
    List<Demo.Persona> personas = demo ? new Demo(core).fill(clock.instant()) : List.of();

    Invitations links = new Invitations(settings.publicUrl());
    OutsideChat outside = new OutsideChat(core, texts, settings.publicUrl(), secret(core));
    ObservationDialog observation = Bot.observation(core, outside.draftLinks());
    Bot built =
        Bot.over(
            core,
            texts,
            observation,
            links::to,
            token -> OpenCalendar.address(settings.publicUrl(), token),
            (member, now) ->
                settings.publicUrl() + LoginRoutes.PATH + core.loginLinks().make(member, now),
            member -> settings.mail().isEmpty() ? "" : outside.mailLink(member).toString());
    Conversations bot = built.conversations();
    Messengers messengers =
        demo ? Messengers.NONE : Messengers.open(settings, core, built, texts, stops::push);
    messengers.telegram().ifPresent(door -> links.useTelegram(door::botUsername));
    Optional<MailSender> mail = openMail(demo, clock);
    List<MemberPages> pages =
        DeskPart.pages(core, texts, config.vocabulary(), links::to, settings.publicUrl());
    Optional<Bell> bell =
        demo || !settings.rings()
            ? Optional.empty()
            : Optional.of(Bell.of(core, settings.publicUrl()));
    WebServer web =
        startWeb(core, bot, observation, outside, mail, messengers, bell, pages, personas);
    Ticker ticker = new Ticker();
    stops.push(ticker::close);
    ticker.every(Duration.ofSeconds(1), "revisions", core.revisions()::poll);
    ticker.every(Duration.ofHours(1), "chats", () -> core.chats().forgetExpired(clock.instant()));
    ticker.every(
        Duration.ofHours(1),
        "sessions",
        () -> new Sessions(core.store(), secret(core)).forgetExpired(clock.instant()));
    ticker.every(
        Duration.ofHours(1), "logins", () -> core.loginLinks().forgetExpired(clock.instant()));
    ticker.every(Duration.ofHours(1), "mail", () -> outside.forgetExpired(clock.instant()));
    PlanUploads uploads = new PlanUploads(core.store());
    ticker.every(Duration.ofHours(1), "uploads", () -> uploads.forgetExpired(clock.instant()));
    startPhotos(core, messengers);
    startReminders(core, new Doors(messengers.telegram(), web, mail, bell, outside), demo);
    new Announcement(settings, texts, out).print(core, web.port(), personas);
  }

  private void checkBotConfig() {
    List<String> problems = BotConfig.problems(settings.botConfig());
    if (!problems.isEmpty()) {
      throw new CannotRun(problems);
    }
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
    DocumentStore store = Stores.open(settings, clock);
    stops.push(store::close);
    return store;
  }

  private DocumentStore throwAwayStore() {
    try {
      Path folder = Files.createTempDirectory("faltbud-demo");
      stops.push(() -> ThrowAway.delete(folder));
      DocumentStore store = Stores.embedded(folder);
      stops.push(store::close);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void warnOfWords(Core core, Vocabulary vocabulary) {
    core.plans()
        .currentIfAny()
        .map(vocabulary::problemsAgainst)
        .orElse(List.of())
        .forEach(problem -> LOG.warn("bot_config does not fit plan problem=\"{}\"", problem));
  }

  /** Connects at the first mail, so a mail server that is away stops nothing. */
  private Optional<MailSender> openMail(boolean demo, ServiceClock clock) {
    Optional<MailSender> mail =
        demo
            ? Optional.empty()
            : settings.mail().map(to -> new MailSender(to.server(), to.from(), clock));
    mail.ifPresent(sender -> stops.push(sender::close));
    return mail;
  }

  private WebServer startWeb(
      Core core,
      Conversations bot,
      ObservationDialog observation,
      OutsideChat outside,
      Optional<MailSender> mail,
      Messengers messengers,
      Optional<Bell> bell,
      List<MemberPages> pages,
      List<Demo.Persona> personas) {
    WebConfig config =
        new WebConfig(
            settings.httpPort(),
            settings.publicUrl(),
            core.plans().currentIfAny().map(plan -> plan.zone()).orElse(Demo.ZONE),
            personas.stream()
                .map(persona -> new WebConfig.Persona(persona.label(), persona.member()))
                .toList());
    Sessions sessions = new Sessions(core.store(), secret(core));
    WebPorts ports =
        new WebPorts(
            messengers
                .telegram()
                .filter(door -> settings.telegramMode() == Settings.TelegramMode.WEBHOOK)
                .map(door -> WebPart.webhook(door.webhook())),
            bot::handle,
            core.members()::byId,
            sessions,
            core.apiTokens(),
            core.audit(),
            (code, account, language) -> WebPart.join(core, code, account, language),
            new ChatHistory(core.store()),
            core.gate(),
            core.logObservation()::log,
            (member, key) -> StatusJson.text(core.askStatus().answer(key)),
            new OpenCalendar(core, texts)::of,
            outside.ports(Bot.reminderView(core, texts), mail),
            WebPart.login(core, settings.telegramToken().map(Secret::reveal)),
            settings
                .accounts()
                .filter(there -> personas.isEmpty())
                .map(there -> WebPart.workAccounts(core, new OpenIdProvider(there))),
            bell.map(Bell::ports),
            WebPart.reports(core),
            new DraftPorts(
                outside.draftLinks(),
                new FinishDraft(core.chats(), observation, core.photos(), bot::handle)),
            core.store()::healthy,
            () ->
                Stream.concat(messengers.problems(), mail.flatMap(MailSender::health).stream())
                    .toList(),
            Map.of("faltbud_reminder_messages", reminderMessages::sum),
            texts,
            core.clock());
    WebServer web = new WebServer(config, ports, pages);
    try {
      web.start();
    } catch (JavalinBindException taken) {
      Language language = Environment.language(Environment.variables());
      throw new CannotRun(
          List.of(texts.get(language, "cli.serve.port_taken", "port", settings.httpPort())), taken);
    }
    stops.push(web::stop);
    return web;
  }

  private void startPhotos(Core core, Messengers messengers) {
    PhotoLane lane = new PhotoLane(core, messengers.photos(), texts);
    stops.push(lane::close);
    lane.start();
  }

  /** What reminders can go out by. */
  private record Doors(
      Optional<TelegramDoor> telegram,
      WebServer web,
      Optional<MailSender> mail,
      Optional<Bell> bell,
      OutsideChat outside) {}

  private void startReminders(Core core, Doors doors, boolean demo) {
    ReminderView view = Bot.reminderView(core, texts);
    List<Notifier> notifiers = new ArrayList<>();
    notifiers.add(
        new WebNotifier(
            new ChatHistory(core.store()),
            core.gate(),
            view,
            doors.web()::chatChanged,
            conversation -> busyUntil(core, conversation),
            core.clock()));
    doors
        .telegram()
        .ifPresent(
            door ->
                notifiers.add(
                    new TelegramNotifier(
                        door.sender(),
                        member -> account(core, member),
                        view::message,
                        conversation -> busyUntil(core, conversation))));
    doors.mail().ifPresent(mail -> notifiers.add(doors.outside().notifier(mail)));
    doors
        .bell()
        .ifPresent(
            bell -> notifiers.add(bell.notifier(texts, new Sessions(core.store(), secret(core)))));
    if (demo) {
      new Demo(core).remind(notifiers, core.clock().instant());
    }
    SendDueReminders sender = core.reminding().sender(notifiers, core.clock());
    ReminderLane lane = new ReminderLane(core, sender, reminderMessages);
    stops.push(lane::close);
    lane.start();
  }

  private static Optional<String> account(Core core, String member) {
    return core.members().accounts(member).stream()
        .filter(identity -> identity.channel().equals(Way.TELEGRAM.key()))
        .map(Identity::account)
        .findFirst();
  }

  private static Optional<Instant> busyUntil(Core core, String conversation) {
    return core.chats()
        .busyUntil(
            conversation, core.reminding().rules().get().dialogIdle(), core.clock().instant());
  }

  private String secret(Core core) {
    return settings
        .sessionSecret()
        .map(Secret::reveal)
        .orElseGet(() -> new KeptSecrets(core.store()).get(SESSION_SECRET));
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
