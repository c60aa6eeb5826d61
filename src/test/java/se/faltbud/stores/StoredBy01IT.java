package se.faltbud.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.process.JarProcess;
import se.faltbud.store.TestStores;
import se.faltbud.telegram.FakeChat;
import se.faltbud.telegram.FakeTelegram;

/**
 * A store that release 0.1 filled, on each engine: everything in it is as it was, and what people
 * have held in their hands since then still works. Reaches the program from outside alone, so that
 * it needs no change when the program is built otherwise within.
 *
 * <p>Not on FerretDB: it has no arrays within arrays, as which release 0.1 stores the rows of
 * buttons a dialog goes back to.
 */
class StoredBy01IT {
  private static final Path STORES = Path.of("src/test/resources/stores/0.1");
  private static final String PICTURES = "photo";
  private static final String DATABASE = "faltbud";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private Path saved;
  private Map<String, String> facts;

  @Test
  void goesOnOnSqlite() throws IOException, SQLException {
    open("sqlite");
    StoreFiles.restoreEmbedded(saved.resolve("store"), folder.resolve("data"));
    try (JarProcess service = new JarProcess(folder)) {
      goesOn(service);
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data/faltbud.db"));
        Statement sql = connection.createStatement();
        ResultSet row =
            sql.executeQuery("SELECT content FROM blob WHERE id LIKE '" + PICTURES + "%'")) {
      List<byte[]> blobs = new ArrayList<>();
      while (row.next()) {
        blobs.add(row.getBytes(1));
      }
      arePictures(blobs);
    }
  }

  @Test
  void goesOnOnMongoDb() throws IOException {
    open("mongodb");
    try (TestStores.MemoryMongo server = TestStores.memoryMongo()) {
      goesOnAt(server.uri(), DATABASE);
    }
  }

  void open(String engine) throws IOException {
    saved = STORES.resolve(engine);
    facts = SavedStore.facts(saved);
  }

  void goesOnAt(String uri, String database) throws IOException {
    StoreFiles.restoreMongo(saved.resolve("store"), uri, database);
    try (JarProcess service = new JarProcess(folder)) {
      goesOn(service.with("MONGODB_URI", uri));
    }
    try (MongoClient client = MongoClients.create(uri)) {
      List<byte[]> blobs = new ArrayList<>();
      for (Document blob : client.getDatabase(database).getCollection("store.blobs").find()) {
        if (blob.getString("_id").startsWith(PICTURES)) {
          blobs.add(blob.get("content", Binary.class).getData());
        }
      }
      arePictures(blobs);
    }
  }

  private static void arePictures(List<byte[]> blobs) throws IOException {
    assertThat(blobs).hasSizeGreaterThanOrEqualTo(12);
    for (byte[] blob : blobs) {
      assertThat(ImageIO.read(new ByteArrayInputStream(blob))).isNotNull();
    }
  }

  private void goesOn(JarProcess service) throws IOException {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (FakeTelegram telegram = FakeTelegram.start()) {
      service
          .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
          .with("TELEGRAM_API_URL", telegram.url().toString())
          .with("SMTP_URL", "smtp://127.0.0.1:" + mail.getSmtp().getPort())
          .with("MAIL_FROM", "Fältbud <faltbud@service.example>")
          .with("ALLOW_TEST_CLOCK", "true")
          .with("CLOCK_START", facts.get("clock"));
      saysTheSame(service);

      telegram.withClock(Instant.parse(facts.get("clock")));
      service.start();
      signedInAsBefore(service);
      draftsAreFinished(service, telegram);
      linksOfOldMailsAnswer(service);
      service.stop();
      JarProcess.Ended recount = service.run("recount");
      assertThat(recount.out().strip()).as(recount.err()).isEqualTo("0");
      assertThat(service.out() + service.err()).doesNotContain(" ERROR ");
    } finally {
      mail.stop();
    }
  }

  /** Byte for byte, before anything is written. */
  private void saysTheSame(JarProcess program) throws IOException {
    for (Map.Entry<String, String[]> command : SavedStore.commands().entrySet()) {
      JarProcess.Ended ended = program.run(command.getValue());
      assertThat(ended.exitCode()).as(command.getKey() + ended.err()).isZero();
      Path file = saved.resolve("expected").resolve(command.getKey());
      assertThat(ended.out()).as(command.getKey()).isEqualTo(Files.readString(file));
    }
    assertThat(Files.readString(saved.resolve("expected/recount.txt")).strip()).isEqualTo("0");
  }

  private void signedInAsBefore(JarProcess service) {
    Browser bare = new Browser(service.url());
    HttpResponse<String> me =
        bare.get("/api/v1/me", "Authorization", "Bearer " + facts.get("api.token"));
    assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
    assertThat(me.body()).contains("READER");
    HttpResponse<String> status =
        bare.get("/api/v1/status?key=A04", "Authorization", "Bearer " + facts.get("api.token"));
    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(status.body()).contains("D04.1");
    assertThat(bare.get(facts.get("calendar.path")).body()).contains("BEGIN:VCALENDAR");

    Browser walker = browser(service, "session.cookie");
    assertThat(walker.get("/api/v1/me").body()).contains("FIELD", "SLF");
    assertThat(browser(service, "owner.cookie").get("/inbox").body()).contains("A05.2");
    Browser desk = browser(service, "desk.cookie");
    assertThat(desk.get("/logg").body()).contains("Gjorde en API-nyckel", "READER SLF");
    assertThat(desk.get("/plan/A10").body()).contains("Rekrytera två familjebehandlare");

    // the same photo again is the one that was kept
    HttpResponse<String> photo =
        walker.postBytes(
            "/api/v1/observations/" + facts.get("photo.observation") + "/photos",
            se.faltbud.image.SamplePictures.fromAPhone(640, 480, 6),
            "Idempotency-Key",
            facts.get("photo.key"));
    assertThat(photo.statusCode()).as(photo.body()).isEqualTo(201);
    assertThat(photo.body()).contains("\"photos\":1");
  }

  private Browser browser(JarProcess service, String cookie) {
    return new Browser(service.url()).withCookie(facts.get(cookie));
  }

  /** One by its old button, one in words, one in the browser. */
  private void draftsAreFinished(JarProcess service, FakeTelegram telegram) throws IOException {
    long presser = Long.parseLong(facts.get("button.account"));
    long message = Long.parseLong(facts.get("button.message"));
    long last = Long.parseLong(facts.get("last.message"));
    showOldMessages(telegram, presser, message, last);
    Presses.press(telegram, presser, message, facts.get("button.data"));
    hears(telegram, presser, "sparad", "Söder", "fönster krossat vid återvinningen");

    long writer = Long.parseLong(facts.get("draft.account"));
    showOldMessages(telegram, writer, last, last);
    telegram.user(writer).says("Dalhem");
    hears(telegram, writer, "sparad", "Dalhem", "skräp");

    HttpResponse<String> pressed =
        browser(service, "session.cookie")
            .post(
                "/chat/press",
                Browser.form(
                    "id", UUID.randomUUID().toString(),
                    "message", facts.get("web.bubble"),
                    "data", facts.get("web.data")),
                "Accept",
                "application/json");
    assertThat(pressed.statusCode()).as(pressed.body()).isEqualTo(200);
    assertThat(new ObjectMapper().readTree(pressed.body()).findValuesAsText("text"))
        .anySatisfy(text -> assertThat(text).contains("sparad", "Norr", "klotter vid bänken"));
  }

  /** Fills a chat up, so that new messages get new ids and the old one can be pressed. */
  private static void showOldMessages(FakeTelegram telegram, long chat, long message, long last)
      throws IOException {
    HttpClient client = HttpClient.newHttpClient();
    URI send = telegram.url().resolve("/bot" + FakeTelegram.TOKEN + "/sendMessage");
    Pattern id = Pattern.compile("\"message_id\":(\\d+)");
    long shown = 0;
    while (shown < Math.max(message, last)) {
      HttpRequest request =
          HttpRequest.newBuilder(send)
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      "{\"chat_id\":%d,\"text\":\"(förr)\"}".formatted(chat)))
              .build();
      try {
        String answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        Matcher found = id.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        shown = Long.parseLong(found.group(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  private static void hears(FakeTelegram telegram, long chat, String... words) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(telegram.chat(chat).messages().stream().map(FakeChat.Message::text))
                    .filteredOn(text -> !text.equals("(förr)"))
                    .anySatisfy(text -> assertThat(text).contains(words)));
  }

  private void linksOfOldMailsAnswer(JarProcess service) {
    Browser bare = new Browser(service.url());
    for (String link : List.of("mail.later", "mail.done")) {
      HttpResponse<String> question = bare.get(facts.get(link));
      assertThat(question.statusCode()).as(question.body()).isEqualTo(200);
      assertThat(question.body()).contains("<form method=\"post\"", "A05.2");
    }
    HttpResponse<String> done = bare.post(facts.get("mail.done"), "");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    assertThat(done.body()).contains("A05.2 är noterat som klart");
    assertThat(bare.get(facts.get("mail.later")).body()).contains("Inget kvar att göra");
  }
}
