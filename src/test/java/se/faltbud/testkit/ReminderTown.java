package se.faltbud.testkit;

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
import se.faltbud.bot.BotModule;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.chat.Command;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.features.Features;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.PublicAddresses;
import se.faltbud.mail.MailModule;
import se.faltbud.mail.smtp.MailFrom;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.mail.smtp.SmtpAddress;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.oidc.OpenIdProvider;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.plan.Plan;
import se.faltbud.push.FakePush;
import se.faltbud.push.PushModule;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.reminder.queue.Notifier;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.web.WebModule;
import se.faltbud.web.http.WebConfig;

/** The sample plan with people who are reminded, a mail server, and the pages over real HTTP. */
public final class ReminderTown implements AutoCloseable {
  public static final String SECRET = "a-secret-of-the-tests-only";
  public static final String PUBLIC = "https://bud.example.se";
  public static final String MAILBOX = "SLF Gruppledare trygghetsvärdar";

  /** A Tuesday morning, within the hours. */
  public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"[^>]*>([^<]+)<");

  public volatile Instant now = NOW;
  public final GreenMail smtp =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  public final DocumentStore store;
  public final Features features;
  public final MailSender sender;
  public final OneTapModule oneTap;
  public final Map<String, Instant> busy = new ConcurrentHashMap<>();
  public final FakePush push = new FakePush();
  public volatile Function<Inbound, Reply> bot;
  public final List<Command> commands;
  public final Notifier inChat;
  private final Path planFile;
  private final SendDueReminders sending;
  private final Notifier byMail;
  private final WebModule web;
  private final HttpClient client = HttpClient.newHttpClient();

  public ReminderTown(Path folder) throws IOException {
    this(folder, Optional.empty(), "");
  }

  /** With more lines in the policy of reminders. */
  public ReminderTown(Path folder, String policy) throws IOException {
    this(folder, Optional.empty(), policy);
  }

  /** With a provider of work accounts. */
  public ReminderTown(Path folder, Optional<OpenIdProvider> provider) throws IOException {
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
    store = TestFeatures.embedded(folder.resolve("town.db"));
    features =
        new Features(
            store,
            new BotConfig(config),
            Set.of(Channel.MAIL, Channel.TELEGRAM, Channel.PUSH),
            () -> this.now);
    planFile = config.resolve("plans").resolve("helsingborg-2026.yaml");
    retitle("", "");
    MailModule mail =
        new MailModule(
            SmtpAddress.parse("smtp://127.0.0.1:" + smtp.getSmtp().getPort()),
            MailFrom.parse("Fältbud <faltbud@service.example>"),
            () -> this.now);
    sender = mail.sender;
    Texts texts = Texts.load();
    PublicAddresses addresses = new PublicAddresses(URI.create(PUBLIC));
    oneTap =
        new OneTapModule(
            features.foundation,
            features.plan,
            features.people,
            features.progress,
            features.reminder,
            new OneTapLinks(SECRET),
            URI.create(PUBLIC));
    DraftLinks draftLinks = new DraftLinks(oneTap.links, PUBLIC);
    BotModule built =
        new BotModule(
            features,
            texts,
            addresses,
            draftLinks,
            member -> oneTap.ownAddress.page(member, this.now).toString());
    bot = built.conversations::handle;
    commands = built.commands;
    PushModule pushing = new PushModule(push.sender(), features.reminder, () -> this.now);
    web =
        new WebModule(
            new WebConfig(
                0,
                URI.create("http://localhost:8080"),
                Plan.DEFAULT_ZONE,
                SECRET,
                Optional.of(TestFeatures.BOT_TOKEN),
                List.of()),
            features,
            new WebModule.Chat(inbound -> bot.apply(inbound), draftLinks, built.finishDraft),
            oneTap,
            addresses,
            texts,
            new WebModule.Options(
                provider, Optional.of(sender), Optional.of(pushing.subscribing), Optional.empty()),
            new WebModule.Operations(List::of, Map.of()));
    web.server.start();
    byMail = mail.notifier(texts, features.plan.current(), features.reminder, oneTap, addresses);
    inChat =
        web.chat.notifier(
            built.reminding.view, conversation -> Optional.ofNullable(busy.get(conversation)));
    sending =
        sending(
            List.of(
                byMail,
                inChat,
                pushing.notifier(
                    texts,
                    built.reminding.view,
                    browser ->
                        web.session.sessions.holds(browser.member(), browser.session(), now))));
  }

  /** What mails reminders. */
  public Notifier byMail() {
    return byMail;
  }

  /** Another service over the same store. */
  public SendDueReminders sending(List<Notifier> notifiers) {
    return features.reminder.sender(
        notifiers,
        features.foundation.clock,
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
  public void retitle(String from, String to) throws IOException {
    String yaml = Files.readString(planFile);
    String changed = from.isEmpty() ? yaml : yaml.replace(from, to);
    features.plan.importPlan.apply(
        features.plan.importPlan.preview(PlanYaml.read(changed)), "test", NOW);
  }

  /** Plans and sends what is due. */
  public int run() {
    features.reminder.planReminders.run(now);
    return sending.run();
  }

  public Member member(Role role, String organisation, String... ownerRoles) {
    String code =
        features
            .people
            .invite
            .create(
                new Invite.Request(
                    role, organisation, List.of(ownerRoles), 1, 1, Invite.DEFAULT_EXPIRY),
                Invite.CONSOLE)
            .get(0);
    return join(code, UUID.randomUUID().toString());
  }

  private Member join(String code, String account) {
    Member member =
        features
            .people
            .joinByCode
            .join(code, new Identity(Channel.WEB, account), Language.SV, now)
            .member();
    features.people.members.bind(new Identity(Channel.WEB, member.id()), member.id());
    return member;
  }

  /** The mails to an address, oldest first. */
  public List<MimeMessage> mailsTo(String address) {
    return Arrays.stream(smtp.getReceivedMessages())
        .filter(message -> address.equals(header(message, "To")))
        .toList();
  }

  public static String header(MimeMessage message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : values[0];
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String text(MimeMessage message) {
    return part(message, 0);
  }

  public static String html(MimeMessage message) {
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
  public static String link(MimeMessage message, String label, int n) {
    return HREF.matcher(html(message))
        .results()
        .filter(link -> link.group(2).equals(label))
        .map((MatchResult link) -> link.group(1).replace(PUBLIC, ""))
        .skip(n)
        .findFirst()
        .orElseThrow();
  }

  public static String link(MimeMessage message, String label) {
    return link(message, label, 0);
  }

  public String cookie(Member member) {
    return se.faltbud.testkit.TestSessions.cookie(
        features.foundation.store, SECRET, member.id(), now);
  }

  public String address() {
    return "http://127.0.0.1:" + web.server.port();
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  public HttpResponse<String> head(String path) {
    return send(HttpRequest.newBuilder().method("HEAD", HttpRequest.BodyPublishers.noBody()), path);
  }

  /** As a browser posts a form: with the origin of our own page. */
  public HttpResponse<String> post(String path, String form, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 4);
    all[headers.length] = "Origin";
    all[headers.length + 1] = address();
    all[headers.length + 2] = "Content-Type";
    all[headers.length + 3] = "application/x-www-form-urlencoded";
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(form)), path, all);
  }

  /** As a page of another site posts. */
  public HttpResponse<String> postFrom(String origin, String path, String form, String cookie) {
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
  public List<String> routes() {
    return se.faltbud.testkit.TestSessions.routes(web.server).keySet().stream().toList();
  }

  public Right right(String route) {
    return se.faltbud.testkit.TestSessions.routes(web.server).get(route);
  }

  public Path planFile() {
    return planFile;
  }

  /** As a mail program posts: no origin, no cookie. */
  public HttpResponse<String> postBare(String path, String form) {
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
    web.server.stop();
    sending.close();
    sender.close();
    smtp.stop();
    push.close();
    store.close();
  }
}
