package se.faltbud.stores;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import se.faltbud.image.SamplePictures;
import se.faltbud.process.JarProcess;
import se.faltbud.telegram.FakeChat;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.telegram.FakeUser;

/** Twelve days of a deployment, lived through in a few minutes. */
final class Deployment {
  /** Ten to eight on a Monday, before anybody is written to. */
  private static final Instant EARLY = Instant.parse("2026-11-23T06:50:00Z");

  private static final Instant MORNING = Instant.parse("2026-11-23T07:05:00Z");
  private static final Instant EVENING = Instant.parse("2026-11-23T20:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-24T02:00:00Z");
  private static final Instant NEXT_WEEK = Instant.parse("2026-12-02T07:05:00Z");
  private static final Instant LAST_EARLY = Instant.parse("2026-12-04T06:50:00Z");
  private static final Instant LAST_MORNING = Instant.parse("2026-12-04T07:05:00Z");

  /** While the turns taken on the last morning still run. */
  private static final Instant AFTERWARDS = LAST_MORNING.plusSeconds(30);

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** More than any walker's chat has, so that later messages get ids of their own. */
  private static final int MOST_MESSAGES = 200;

  private static final int LAST_OF_LOG = 4_000;
  private static final String HTTPS = "https://bud.example.se";
  private static final String ANNA = "anna@service.example";
  private static final Pattern CODE = Pattern.compile("\\b[A-Z0-9]{4}(-[A-Z0-9]{4})+\\b");
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"[^>]*>([^<]+)<");

  private static final long COORDINATOR = 1001;
  private static final long HEAD = 2001;
  private static final long OPERATIONS = 2002;
  private static final long LIGHTING = 2003;
  private static final long LEISURE = 2004;
  private static final long POLICE = 2005;
  private static final long FIRST_WALKER = 3001;
  private static final int WALKERS = 10;
  private static final int REPORTS_EACH = 20;
  private static final int REPORTS_BY_API = 100;

  private static final List<String> WHAT =
      List.of("klotter", "skräp", "trasig belysning", "krossad ruta", "fulla ungdomar som skriker");
  private static final List<String> WHERE =
      List.of(
          "Gustav Adolfs torg",
          "Stadsparken",
          "Knutpunkten",
          "Drottninghögs centrum",
          "Söderpunkten",
          "Norr",
          "Dalhem",
          "Råå",
          "Elineberg",
          "Planteringen",
          "Närlunda");
  private static final List<String> DETAIL =
      List.of("vid bänken", "bakom trappan", "samma som förra veckan", "stor", "vid lekplatsen");
  private static final List<String> CATEGORIES =
      List.of("klotter", "skadegorelse", "nedskrapning", "belysning", "positivt");
  private static final List<String> AREAS =
      List.of("soder", "drottninghog", "narlunda", "norr", "dalhem", "centrum", "raa");

  private final JarProcess service;
  private final int hourReports;
  private final FakeTelegram telegram = FakeTelegram.start();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Map<String, String> facts = new LinkedHashMap<>();
  private final List<FakeUser> walkers = new ArrayList<>();
  private Browser walker;
  private Browser owner;
  private Browser desk;

  /**
   * Prepares.
   *
   * @param hourReports how many reports of hours are written; of several one is changed and one
   *     taken back
   */
  Deployment(JarProcess service, int hourReports) {
    this.service = service;
    this.hourReports = hourReports;
  }

  /** Lives through it and writes what is expected, and what people hold, into a folder. */
  void fill(Path target) throws IOException {
    mail.start();
    try (telegram) {
      service
          .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
          .with("TELEGRAM_API_URL", telegram.url().toString())
          .with("SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort())
          .with("MAIL_FROM", "Fältbud <faltbud@service.example>")
          .with("ALLOW_TEST_CLOCK", "true");
      stage(EARLY, this::gather);
      stage(MORNING, this::work);
      stage(EVENING, () -> decides("Godkänn", "D02.1"));
      stageOverHttps();
      stageWithSilentTelegram();
      stage(LAST_EARLY, this::leaveThingsOpen);
      dieWhileSending();
      service.with("CLOCK_START", AFTERWARDS.toString());
      facts.put("clock", AFTERWARDS.toString());
      SavedStore.saveFacts(facts, target);
      // what the killed process wrote last is counted before it is looked at
      service.run("recount");
      SavedStore.saveExpected(service, target.resolve("expected"));
    } catch (AssertionError e) {
      String log = service.err();
      throw new AssertionError(
          "after this in the log:\n" + log.substring(Math.max(0, log.length() - LAST_OF_LOG)), e);
    } finally {
      mail.stop();
    }
  }

  private void stage(Instant at, Runnable what) {
    telegram.withClock(at);
    service.with("CLOCK_START", at.toString()).start();
    what.run();
    await().atMost(PATIENCE).until(() -> telegram.unacknowledged() == 0);
    service.stop();
  }

  private void gather() {
    FakeUser coordinator = telegram.user(COORDINATOR);
    coordinator.says("/start " + code(service.out()));
    coordinator.hears("");
    joins(HEAD, "OWNER", "SOF", "enhetschef");
    joins(OPERATIONS, "OWNER", "SBF", "Driftchef gata och park");
    joins(LIGHTING, "OWNER", "SBF", "belysningsingenjör");
    joins(LEISURE, "OWNER", "SFF", "Fritidschef");
    joins(POLICE, "OWNER", "LPO", "Kommunpolis");
    telegram.block(POLICE);
    String many = invite("--role", "FIELD", "--org", "SLF", "--uses", "40");
    for (int i = 0; i < WALKERS; i++) {
      FakeUser one = telegram.user(FIRST_WALKER + i);
      one.says("/start " + many);
      one.hears("");
      walkers.add(one);
    }
    walker = new Browser(service.url()).join(many);
    owner =
        new Browser(service.url())
            .join(invite("--role", "OWNER", "--org", "HH", "--owner-role", "teknisk förvaltare"));
    desk = new Browser(service.url()).join(invite("--role", "COORDINATOR", "--org", "SLF"));
    new Browser(service.url()).join(invite("--role", "READER", "--org", "LPO"));
    facts.put("session.cookie", walker.cookie());
    facts.put("owner.cookie", owner.cookie());
    facts.put("desk.cookie", desk.cookie());

    ok(owner.post("/mail/address", Browser.form("address", ANNA)), 200);
    ok(new Browser(service.url()).post(path(link(mailTo(ANNA), "")), ""), 200);
    ended("token", "--role", "COORDINATOR", "--org", "SLF", "--name", "Uppföljning");
    facts.put("api.token", ended("token", "--role", "READER", "--org", "SLF", "--name", "Bild"));
    coordinator.says("/kalender");
    facts.put("calendar.path", path(found("\\S+/kalender/\\S+\\.ics", coordinator.hears("ics"))));
  }

  private void joins(long account, String role, String organisation, String ownerRole) {
    FakeUser user = telegram.user(account);
    user.says("/start " + invite("--role", role, "--org", organisation, "--owner-role", ownerRole));
    user.hears("");
  }

  private void work() {
    FakeUser coordinator = telegram.user(COORDINATOR);
    FakeUser head = telegram.user(HEAD);
    head.hears("A10.2");
    awaitMessage(COORDINATOR, one -> one.text().contains("nås inte"));
    facts.put("mail.done", path(link(mailTo(ANNA, 1), "Klar")));
    facts.put("mail.later", path(link(mailTo(ANNA, 1), "Påminn senare")));

    head.presses("Begär nytt datum");
    head.hears("Vilken dag");
    head.says("20/12 två tjänster är utlysta");
    head.hears("skickad till samordnaren");
    decides("Godkänn", "A10.2");
    FakeUser lighting = telegram.user(LIGHTING);
    lighting.presses("Begär nytt datum");
    lighting.hears("Vilken dag");
    lighting.says("18/12 stolparna är försenade");
    lighting.hears("skickad till samordnaren");
    pressRequest("A02.3", "Avslå");
    coordinator.hears("Varför inte");
    coordinator.says("ta upp det på styrgruppen först");
    coordinator.hears("avslagen");
    asks("D02.1", "18/12 inventeringen tar längre tid");
    asks("D02.2", "19/12 mätningen är inte klar");
    FakeUser operations = telegram.user(OPERATIONS);
    operations.presses("Påminn senare");
    operations.hears("När ska jag påminna");
    operations.presses("Om 3 dagar");
    operations.hears("Påminner");
    lighting.says("/borta v 51 SBF Driftchef gata och park");
    lighting.hears("Borta");
    head.says("/borta 24-26 dec");
    head.hears("ersätta");
    head.says("/borta 28-29 dec Samordnare SLF");
    head.hears("Borta 28");
    head.presses("Ångra");
    head.hears("struken");
    coordinator.says("/paminn A02.3");
    coordinator.hears("Påminner");
    settings(head);
    givesAway();
    newPlan();
    reports();
    photos();
    progress(coordinator);
  }

  /** Asks for another day for one of several things in the newest message. */
  private void asks(String item, String words) {
    FakeUser operations = telegram.user(OPERATIONS);
    operations.presses(item);
    operations.hears(item);
    operations.presses("Begär nytt datum");
    operations.hears("Vilken dag");
    operations.says(words);
    operations.hears("skickad till samordnaren");
    operations.presses("← Alla");
    operations.hears("A02 slut");
  }

  private void decides(String label, String item) {
    pressRequest(item, label);
    awaitMessage(COORDINATOR, one -> one.text().contains("godkänd") && one.text().contains(item));
  }

  /** A request may have come alone, or behind a button of its own in a list. */
  private void pressRequest(String item, String label) {
    Pattern heading = Pattern.compile("(B-\\d+): nytt datum för " + Pattern.quote(item));
    FakeChat.Message told = awaitMessage(COORDINATOR, one -> heading.matcher(one.text()).find());
    if (!told.buttons().containsKey(label)) {
      Matcher number = heading.matcher(told.text());
      number.find();
      Presses.press(telegram, COORDINATOR, told.id(), told.buttons().get(number.group(1)));
    }
    pressIn(COORDINATOR, "nytt datum för " + item, label);
  }

  /** Presses a button of the newest message that holds the words, once there is one. */
  private void pressIn(long account, String words, String label) {
    FakeChat.Message message =
        awaitMessage(
            account, one -> one.text().contains(words) && one.buttons().containsKey(label));
    Presses.press(telegram, account, message.id(), message.buttons().get(label));
  }

  private FakeChat.Message awaitMessage(long account, Predicate<FakeChat.Message> wanted) {
    try {
      return await()
          .atMost(PATIENCE)
          .until(
              () ->
                  telegram.chat(account).messages().stream()
                      .filter(wanted)
                      .reduce((first, second) -> second),
              Optional::isPresent)
          .orElseThrow();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError("no such message in " + telegram.chat(account).messages(), e);
    }
  }

  private static void settings(FakeUser user) {
    user.says("/installningar");
    user.hears("Så påminner jag dig");
    user.presses("Tid");
    user.hears("Vilken tid");
    user.presses("09.00");
    user.hears("Klockan 09.00");
  }

  /** What is not theirs is given to somebody else by the coordinator. */
  private void givesAway() {
    pressIn(LEISURE, "A09.3", "Inte min");
    FakeChat.Message asked =
        awaitMessage(COORDINATOR, one -> one.text().contains("säger: inte min"));
    String somebody = asked.buttons().keySet().iterator().next();
    Presses.press(telegram, COORDINATOR, asked.id(), asked.buttons().get(somebody));
    awaitMessage(
        COORDINATOR, one -> one.text().contains("A09.3") && one.text().contains("Nu: " + somebody));
  }

  private void newPlan() {
    try {
      Path file = Files.createTempFile("plan", ".yaml");
      String plan = Files.readString(Path.of("bot-config/plans/helsingborg-2026.yaml"));
      String changed =
          plan.replace("version: \"1.2\"", "version: \"1.3\"")
              .replace("Rekrytera familjebehandlare", "Rekrytera två familjebehandlare");
      if (changed.equals(plan)) {
        throw new AssertionError("nothing to change in the plan");
      }
      Files.writeString(file, changed);
      ended("plan", "import", file.toString(), "--yes");
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reports() {
    for (int round = 0; round < REPORTS_EACH; round++) {
      for (int i = 0; i < WALKERS; i++) {
        int n = round * WALKERS + i;
        walkers.get(i).says(line(n));
      }
      for (int i = 0; i < WALKERS; i++) {
        walkers.get(i).hears("sparad");
      }
      FakeUser one = walkers.get(round % WALKERS);
      long account = FIRST_WALKER + round % WALKERS;
      if (round % 2 == 0) {
        one.edits(line(round * WALKERS + round % WALKERS) + ", sett av två");
        one.hears("ändrad");
      }
      if (round % 5 == 4) {
        one.says("/angra");
        one.hears("tillbakatagen");
      }
      FakeUser other = walkers.get((round + 1) % WALKERS);
      newest(account == FIRST_WALKER + WALKERS - 1 ? FIRST_WALKER : account + 1, "Samma som")
          .ifPresent(
              label -> {
                other.presses(label);
                other.hears("rapporter av");
              });
    }
    for (int n = 0; n < REPORTS_BY_API; n++) {
      String json =
          "{\"category\":\"%s\",\"area\":\"%s\",\"severity\":\"%s\",\"text\":\"%s\"}"
              .formatted(
                  CATEGORIES.get(n % CATEGORIES.size()),
                  AREAS.get(n % AREAS.size()),
                  n % 10 == 0 ? "SERIOUS" : "NORMAL",
                  DETAIL.get(n % DETAIL.size()) + " på runda " + n);
      String key = UUID.randomUUID().toString();
      ok(walker.postJson("/api/v1/observations", json, "Idempotency-Key", key), 201);
      facts.put("photo.observation", key);
    }
  }

  private static String line(int n) {
    return WHAT.get(n % WHAT.size())
        + " "
        + WHERE.get(n % WHERE.size())
        + ", "
        + DETAIL.get((n / 3) % DETAIL.size()).replace("samma som", "som");
  }

  private Optional<String> newest(long account, String beginning) {
    List<FakeChat.Message> all = telegram.chat(account).messages();
    return all.get(all.size() - 1).buttons().keySet().stream()
        .filter(label -> label.startsWith(beginning))
        .findFirst();
  }

  private void photos() {
    for (int i = 0; i < 4; i++) {
      String file = "phone" + i;
      telegram.keeps(file, Optional.of(SamplePictures.fromAPhone(400 + 40 * i, 300, 1 + i)));
      walkers.get(i).sendsPhoto(file, "klotter " + WHERE.get(5 + i));
      walkers.get(i).hears("📷");
    }
    String key = UUID.randomUUID().toString();
    ok(
        walker.postBytes(
            "/api/v1/observations/" + facts.get("photo.observation") + "/photos",
            SamplePictures.fromAPhone(640, 480, 6),
            "Idempotency-Key",
            key),
        201);
    facts.put("photo.key", key);
    ok(
        walker.postBytes(
            "/chat/photos",
            SamplePictures.fromAPhone(320, 240, 3),
            "Idempotency-Key",
            UUID.randomUUID().toString(),
            "Photo-Caption",
            "klotter%20Dalhem",
            "Accept",
            "application/json"),
        200);
  }

  private void progress(FakeUser coordinator) {
    coordinator.says("D04.1 +3");
    coordinator.hears("F-");
    coordinator.edits("D04.1 +2");
    coordinator.hears("ersatt");
    coordinator.says("A04.2 klar");
    coordinator.hears("F-");
    coordinator.presses("Ångra");
    coordinator.hears("tillbakatagen");
    coordinator.says("A03 gul klottersaneraren är sjuk");
    coordinator.hears("F-");
    for (int i = 1; i <= hourReports; i++) {
      walkers.get(i).says("A04 2h " + (2 + i) + " deltagare, lugn kväll");
      walkers.get(i).hears("F-");
    }
    if (hourReports > 1) {
      walkers.get(1).edits("A04 3h 3 deltagare, lugn kväll");
      walkers.get(1).hears("ersatt");
      walkers.get(2).says("/angra");
      walkers.get(2).hears("tillbakatagen");
    }
    telegram.user(OPERATIONS).says("D02.1 9");
    telegram.user(OPERATIONS).hears("F-");
    coordinator.says("/status A04");
    coordinator.hears("D04.1");
  }

  /** Phones can be rung over https alone; at night nobody is. */
  private void stageOverHttps() {
    service.with("PUBLIC_URL", HTTPS).with("SESSION_SECRET", "a-secret-for-one-night-only");
    stage(
        NIGHT,
        () -> {
          Browser rung =
              new Browser(service.url())
                  .join(
                      invite(
                          "--role", "OWNER", "--org", "SLF", "--owner-role", "Säkerhetsstrateg"));
          ok(rung.postJson("/api/v1/push/subscriptions", subscription()), 201);
        });
    service
        .with("PUBLIC_URL", "http://localhost:" + service.url().getPort())
        .with("SESSION_SECRET", "");
  }

  /** What was to be told more than a week ago, and still cannot be, is given up. */
  private void stageWithSilentTelegram() {
    try (SilentTelegram silent = new SilentTelegram(SilentTelegram.Messages.REFUSED)) {
      service
          .with("TELEGRAM_API_URL", silent.url().toString())
          .with("CLOCK_START", NEXT_WEEK.toString())
          .start();
      exports("given_up");
      service.stop();
    }
    service.with("TELEGRAM_API_URL", telegram.url().toString());
  }

  private void leaveThingsOpen() {
    FakeUser pressed = walkers.get(8);
    pressed.says("fönster krossat vid återvinningen");
    FakeChat.Message question = pressed.hears("Var är det");
    facts.put("button.account", Long.toString(FIRST_WALKER + 8));
    facts.put("button.message", Long.toString(question.id()));
    facts.put("button.label", "Söder");
    facts.put("button.data", question.buttons().get("Söder"));
    FakeUser written = walkers.get(9);
    written.says("skräp");
    written.hears("Var är det");
    facts.put("draft.account", Long.toString(FIRST_WALKER + 9));
    HttpResponse<String> answer =
        walker.post(
            "/chat/messages",
            Browser.form("id", UUID.randomUUID().toString(), "text", "klotter vid bänken"),
            "Accept",
            "application/json");
    ok(answer, 200);
    Matcher bubble =
        Pattern.compile("\\{\"id\":\"([^\"]+)\"[^{}]*\"own\":false").matcher(answer.body());
    Matcher button =
        Pattern.compile("\"label\":\"Norr\",\"data\":\"([^\"]+)\"").matcher(answer.body());
    if (!bubble.find() || !button.find()) {
      throw new AssertionError(answer.body());
    }
    facts.put("web.bubble", bubble.group(1));
    facts.put("web.data", button.group(1));
    facts.put("last.message", Long.toString(MOST_MESSAGES));
    FakeUser operations = telegram.user(OPERATIONS);
    operations.says("/webb");
    operations.hears("/in/");
    ok(desk.post("/mail/address", Browser.form("address", "samordnare@service.example")), 200);
    ok(upload(desk), 200);
  }

  /** A plan that somebody has looked at and not yet put in force. */
  private static HttpResponse<String> upload(Browser desk) {
    try {
      String plan = Files.readString(Path.of("bot-config/plans/helsingborg-2026.yaml"));
      String body =
          "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"plan.yaml\"\r\n"
              + "Content-Type: application/yaml\r\n\r\n"
              + plan
              + "\r\n--part--\r\n";
      return desk.postBytes(
          "/planfil",
          body.getBytes(StandardCharsets.UTF_8),
          "Content-Type",
          "multipart/form-data; boundary=part");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dieWhileSending() {
    try (SilentTelegram silent = new SilentTelegram(SilentTelegram.Messages.NEVER_ANSWERED)) {
      service
          .with("TELEGRAM_API_URL", silent.url().toString())
          .with("CLOCK_START", LAST_MORNING.toString())
          .start();
      exports("claimed");
      service.kill();
    }
  }

  /** Waits until some reminder is in a state. */
  private void exports(String state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () ->
                service
                    .run("export", "reminders", "--format", "jsonl")
                    .out()
                    .contains("\"state\":\"" + state + "\""));
  }

  private String invite(String... options) {
    String[] command = new String[options.length + 1];
    command[0] = "invite";
    System.arraycopy(options, 0, command, 1, options.length);
    return code(ended(command));
  }

  private String ended(String... command) {
    JarProcess.Ended ended = service.run(command);
    if (ended.exitCode() != 0) {
      throw new AssertionError(Arrays.toString(command) + ": " + ended.out() + ended.err());
    }
    return ended.out().strip();
  }

  private static String code(String text) {
    Matcher code = CODE.matcher(text);
    if (!code.find()) {
      throw new AssertionError("no invite code in: " + text);
    }
    return code.group();
  }

  private static String found(String pattern, FakeChat.Message message) {
    Matcher found = Pattern.compile(pattern).matcher(message.text());
    if (!found.find()) {
      throw new AssertionError(message.text());
    }
    return found.group();
  }

  private static String path(String address) {
    return address.replaceFirst("^https?://[^/]+", "");
  }

  private static void ok(HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new AssertionError(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  private MimeMessage mailTo(String address) {
    return mailTo(address, 0);
  }

  /** The mail to an address of that number, from 0. */
  private MimeMessage mailTo(String address, int number) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                Arrays.stream(mail.getReceivedMessages())
                    .filter(one -> header(one, "To").contains(address))
                    .skip(number)
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static String header(MimeMessage message, String name) {
    try {
      String[] values = message.getHeader(name);
      return values == null ? "" : values[0];
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first link of that label; any link when it is empty. */
  private static String link(MimeMessage message, String label) {
    try {
      String html = (String) ((MimeMultipart) message.getContent()).getBodyPart(1).getContent();
      return HREF.matcher(html)
          .results()
          .filter(link -> label.isEmpty() || link.group(2).equals(label))
          .map(link -> link.group(1))
          .findFirst()
          .orElseThrow(() -> new AssertionError(html));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As a browser of Chrome's maker makes it. */
  private static String subscription() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      ECPoint point = ((ECPublicKey) keys.generateKeyPair().getPublic()).getW();
      byte[] key = new byte[65];
      key[0] = 4;
      put(point.getAffineX().toByteArray(), key, 33);
      put(point.getAffineY().toByteArray(), key, 65);
      Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
      byte[] auth = "sixteen octets!!".getBytes(StandardCharsets.US_ASCII);
      return "{\"endpoint\":\"https://fcm.googleapis.com/fcm/send/of-a-test\","
          + "\"expirationTime\":null,\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
              .formatted(base64.encodeToString(key), base64.encodeToString(auth));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A number of any length, right-aligned in 32 bytes that end there. */
  private static void put(byte[] number, byte[] into, int end) {
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, into, end - length, length);
  }
}
