package se.faltbud.app;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.faltbud.chat.Command;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.observing.FinishDraft;
import se.faltbud.chat.observing.ObservationDialog;
import se.faltbud.mail.smtp.MailFrom;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.mail.smtp.SmtpAddress;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.push.FakePush;
import se.faltbud.reminder.policy.Way;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.web.ChatHistory;
import se.faltbud.web.DraftPorts;
import se.faltbud.web.Sessions;
import se.faltbud.web.WebConfig;
import se.faltbud.web.WebNotifier;
import se.faltbud.web.WebPorts;
import se.faltbud.web.WebServer;

/** The sample plan with people who are reminded, a mail server, and the pages over real HTTP. */
final class ReminderTown implements AutoCloseable {
  static final String SECRET = "a-secret-of-the-tests-only";
  static final String PUBLIC = "https://bud.example.se";
  static final String MAILBOX = "SLF Gruppledare trygghetsvärdar";

  /** A Tuesday morning, within the hours. */
  static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"[^>]*>([^<]+)<");

  volatile Instant now = NOW;
  final GreenMail smtp = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  final DocumentStore store;
  final Core core;
  final MailSender sender;
  final OutsideChat outside;
  final Map<String, Instant> busy = new ConcurrentHashMap<>();
  final FakePush push = new FakePush();
  volatile Function<Inbound, Reply> bot;
  final List<Command> commands;
  final Notifier inChat;
  private final Path planFile;
  private final SendDueReminders sending;
  private final WebServer web;
  private final HttpClient client = HttpClient.newHttpClient();

  ReminderTown(Path folder) throws IOException {
    this(folder, Optional.empty(), "");
  }

  /** With more lines in the policy of reminders. */
  ReminderTown(Path folder, String policy) throws IOException {
    this(folder, Optional.empty(), policy);
  }

  /** With a provider of work accounts. */
  ReminderTown(Path folder, Optional<OpenIdProvider> provider) throws IOException {
    this(folder, provider, "");
  }

  private ReminderTown(Path folder, Optional<OpenIdProvider> provider, String policy)
      throws IOException {
    smtp.start();
    Path config = folder.resolve("bot-config");
    copy(Path.of("bot-config"), config);
    Files.writeString(
        config.resolve("reminders.yaml"),
        Files.readString(config.resolve("reminders.yaml"))
            + "\nmailboxes:\n  "
            + MAILBOX
            + ": vardar@service.example\n"
            + policy);
    store = TestCore.embedded(folder.resolve("town.db"));
    core =
        Core.over(
            store, new BotConfig(config), Set.of(Way.MAIL, Way.TELEGRAM, Way.PUSH), () -> this.now);
    planFile = config.resolve("plans").resolve("helsingborg-2026.yaml");
    retitle("", "");
    sender =
        new MailSender(
            SmtpAddress.parse("smtp://127.0.0.1:" + smtp.getSmtp().getPort()),
            MailFrom.parse("Fältbud <faltbud@service.example>"),
            () -> this.now);
    Texts texts = Texts.load();
    outside = new OutsideChat(core, texts, URI.create(PUBLIC), SECRET);
    ReminderView view = Bot.reminderView(core, texts);
    ObservationDialog observation = Bot.observation(core, outside.draftLinks());
    FinishDraft finish =
        new FinishDraft(
            core.chats(), observation, core.photos(), inbound -> this.bot.apply(inbound));
    Bot built =
        Bot.over(
            core,
            texts,
            observation,
            code -> "",
            token -> "",
            (member, at) -> PUBLIC + "/in/" + core.loginLinks().make(member, at),
            member -> outside.mailLink(member).toString());
    bot = built.conversations()::handle;
    commands = built.commands();
    ChatHistory history = new ChatHistory(store);
    Bell bell = new Bell(core, push.sender());
    web =
        new WebServer(
                new WebConfig(0, URI.create("http://localhost:8080"), Demo.ZONE, List.of()),
                new WebPorts(
                    Optional.empty(),
                    inbound -> bot.apply(inbound),
                    core.members()::byId,
                    new Sessions(store, SECRET),
                    core.apiTokens(),
                    core.audit(),
                    (code, account, language) -> join(code, account),
                    history,
                    core.gate(),
                    core.logObservation()::log,
                    (member, key) -> "{}",
                    token -> Optional.empty(),
                    outside.ports(view, Optional.of(sender)),
                    TestCore.login(core),
                    provider.map(one -> WebPart.workAccounts(core, one)),
                    Optional.of(bell.ports()),
                    TestCore.reports(core),
                    new DraftPorts(outside.draftLinks(), finish),
                    () -> true,
                    List::of,
                    Map.of(),
                    texts,
                    core.clock()),
                TestCore.desk(core))
            .start();
    inChat =
        new WebNotifier(
            history,
            core.gate(),
            view,
            web::chatChanged,
            conversation -> Optional.ofNullable(busy.get(conversation)),
            core.clock());
    sending =
        sending(
            List.of(
                outside.notifier(sender),
                inChat,
                bell.notifier(texts, new Sessions(store, SECRET))));
  }

  /** Another service over the same store. */
  SendDueReminders sending(List<Notifier> notifiers) {
    Reminding reminding = core.reminding();
    return new SendDueReminders(
        reminding.facts(),
        reminding.reminders(),
        reminding.claims(),
        reminding.notices(),
        notifiers,
        reminding.rules(),
        core.clock(),
        new SendDueReminders.Log() {
          @Override
          public void givenUp(String reminder, String recipient) {
            throw new IllegalStateException(reminder);
          }

          @Override
          public void failed(String recipient, RuntimeException fault) {
            throw fault;
          }
        },
        SendDueReminders.WORKERS);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one)));
      }
    }
  }

  /** Imports the plan with one text for another, as it stands between quotation marks. */
  void retitle(String from, String to) throws IOException {
    String yaml = Files.readString(planFile);
    String changed = from.isEmpty() ? yaml : yaml.replace(from, to);
    core.importPlan().apply(core.importPlan().preview(PlanYaml.read(changed)), "test", NOW);
  }

  /** Plans and sends what is due. */
  int run() {
    core.reminding().planReminders().run(now);
    return sending.run();
  }

  Member member(Role role, String organisation, String... ownerRoles) {
    String code =
        core.invite()
            .create(
                new Invite.Request(
                    role, organisation, List.of(ownerRoles), 1, 1, Invite.DEFAULT_EXPIRY),
                Invite.CONSOLE)
            .get(0);
    return join(code, UUID.randomUUID().toString());
  }

  private Member join(String code, String account) {
    Member member =
        core.joinByCode().join(code, new Identity("web", account), Language.SV, now).member();
    core.members().bind(new Identity("web", member.id()), member.id());
    return member;
  }

  /** The mails to an address, oldest first. */
  List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(smtp.getReceivedMessages())
        .filter(message -> address.equals(header(message, "To")))
        .toList();
  }

  static String header(MimeMessage message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : values[0];
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String text(MimeMessage message) {
    return part(message, 0);
  }

  static String html(MimeMessage message) {
    return part(message, 1);
  }

  private static String part(MimeMessage message, int index) {
    try {
      BodyPart part = ((MimeMultipart) message.getContent()).getBodyPart(index);
      return (String) part.getContent();
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The path of the link with a label, the n-th of that label from 0. */
  static String link(MimeMessage message, String label, int n) {
    return HREF.matcher(html(message))
        .results()
        .filter(link -> link.group(2).equals(label))
        .map((MatchResult link) -> link.group(1).replace(PUBLIC, ""))
        .skip(n)
        .findFirst()
        .orElseThrow();
  }

  static String link(MimeMessage message, String label) {
    return link(message, label, 0);
  }

  String cookie(Member member) {
    return se.faltbud.web.TestSessions.cookie(core.store(), SECRET, member.id(), now);
  }

  String address() {
    return "http://127.0.0.1:" + web.port();
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  HttpResponse<String> head(String path) {
    return send(HttpRequest.newBuilder().method("HEAD", HttpRequest.BodyPublishers.noBody()), path);
  }

  /** As a browser posts a form: with the origin of our own page. */
  HttpResponse<String> post(String path, String form, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 4);
    all[headers.length] = "Origin";
    all[headers.length + 1] = address();
    all[headers.length + 2] = "Content-Type";
    all[headers.length + 3] = "application/x-www-form-urlencoded";
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form)), path, all);
  }

  /** As a page of another site posts. */
  HttpResponse<String> postFrom(String origin, String path, String form, String cookie) {
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form)),
        path,
        "Origin",
        origin,
        "Cookie",
        cookie,
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  /** Every route that needs a member, as {@code GET /mina}. */
  List<String> routes() {
    return se.faltbud.web.TestSessions.routes(web).keySet().stream().toList();
  }

  Right right(String route) {
    return se.faltbud.web.TestSessions.routes(web).get(route);
  }

  Path planFile() {
    return planFile;
  }

  /** As a mail program posts: no origin, no cookie. */
  HttpResponse<String> postBare(String path, String form) {
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form)),
        path,
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers) {
    request.uri(URI.create(address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    web.stop();
    sending.close();
    sender.close();
    smtp.stop();
    push.close();
    store.close();
  }
}
