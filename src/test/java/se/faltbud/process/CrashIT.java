package se.faltbud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.FerretDbProcess;
import se.faltbud.store.RequiresFerretDb;
import se.faltbud.telegram.FakeTelegram;

/** Sudden death under load, as often as it likes: nothing acknowledged is lost or doubled. */
class CrashIT {
  private static final int CHATS = 100;
  private static final int REPORTS = 10;
  private static final int DEATHS = 4;
  private static final long FIRST_CHAT = 5000;

  @TempDir Path folder;

  @Test
  void losesAndDoublesNothingOnSqlite() throws IOException {
    try (JarProcess service = new JarProcess(folder)) {
      diesUnderLoad(service);
    }
  }

  @Test
  @RequiresFerretDb
  void losesAndDoublesNothingOnMongoDb() throws IOException {
    Path data = Files.createDirectories(folder.resolve("ferretdb"));
    try (FerretDbProcess database = FerretDbProcess.start(data);
        JarProcess service = new JarProcess(folder)) {
      diesUnderLoad(service.with("MONGODB_URI", database.uri("crash")));
    }
  }

  /** The same on whatever store the service was told to use. */
  static void diesUnderLoad(JarProcess service) throws IOException {
    try (FakeTelegram telegram = FakeTelegram.start().withTimeScale(0.1)) {
      service
          .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
          .with("TELEGRAM_API_URL", telegram.url().toString())
          .with("TELEGRAM_MODE", "webhook")
          .with("TELEGRAM_WEBHOOK_SECRET", "s3cret-of-the-test")
          .start();
      join(service, telegram);
      int joined = telegram.acknowledgedUpdates().size();
      for (int i = 0; i < REPORTS; i++) {
        for (long chat = FIRST_CHAT; chat < FIRST_CHAT + CHATS; chat++) {
          telegram.user(chat).says("klotter Gustav Adolfs torg, tagg " + i);
        }
      }
      int all = joined + CHATS * REPORTS;
      for (int death = 1; death <= DEATHS; death++) {
        int reached = joined + CHATS * REPORTS * death / (DEATHS + 1);
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(2))
            .until(() -> telegram.acknowledgedUpdates().size() >= reached);
        service.kill();
        service.start();
      }
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> telegram.acknowledgedUpdates().size() >= all);
      telegram.redeliverAcknowledged();
      await().atMost(Duration.ofSeconds(90)).until(() -> telegram.unacknowledged() == 0);

      assertThat(stored(service)).containsExactlyElementsOf(sent(telegram));
      JarProcess.Ended recount = service.run("recount");
      assertThat(recount.exitCode()).as(recount.out() + recount.err()).isZero();
      assertThat(recount.out().strip()).isEqualTo("0");
    }
  }

  private static void join(JarProcess service, FakeTelegram telegram) {
    JarProcess.Ended invite =
        service.run("invite", "--role", "FIELD", "--org", "SLF", "--uses", "1000");
    assertThat(invite.exitCode()).as(invite.err()).isZero();
    String code = InviteCodes.in(invite.out());
    for (long chat = FIRST_CHAT; chat < FIRST_CHAT + CHATS; chat++) {
      telegram.user(chat).says("/start " + code);
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.unacknowledged() == 0);
  }

  private static List<String> stored(JarProcess service) throws IOException {
    JarProcess.Ended export = service.run("export", "observations", "--format", "jsonl");
    assertThat(export.exitCode()).as(export.err()).isZero();
    List<String> keys = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : export.out().lines().toList()) {
      keys.add(json.readTree(line).path("key").asText());
    }
    keys.sort(null);
    return keys;
  }

  private static Set<String> sent(FakeTelegram telegram) {
    Set<String> keys = new TreeSet<>();
    for (JsonNode update : telegram.acknowledgedUpdates()) {
      JsonNode message = update.path("message");
      if (message.path("text").asText().startsWith("klotter")) {
        keys.add(
            "tg:"
                + message.path("chat").path("id").asText()
                + ":"
                + message.path("message_id").asText());
      }
    }
    return keys;
  }
}
