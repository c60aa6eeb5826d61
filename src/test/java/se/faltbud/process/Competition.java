package se.faltbud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.mongo.MongoStore;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.testkit.TestFeatures;

/**
 * Several services on one database compete for reminders that fall due at one moment. One of them
 * is stopped for longer than its turn and goes on, another one is killed and started again: nothing
 * is lost, and only what was on its way just then comes twice.
 *
 * @param engine for the figures
 * @param uri of the database
 */
record Competition(String engine, String uri, ManyDue due, int services) {
  /** Before the reminders fall due; by then all services are up and have planned. */
  private static final Duration LEAD = Duration.ofSeconds(40);

  /** A turn lasts a minute. */
  private static final Duration BEYOND_A_TURN = Duration.ofSeconds(65);

  /** As many messages as one service has on their way at once. */
  private static final int AT_ONCE = 8;

  /**
   * Imitations of MongoDB read a whole collection for each change: ten times as many take longer.
   */
  private Duration patience() {
    return Duration.ofMinutes(3 + due.reminders() / 1_000L);
  }

  /**
   * Runs it to its end and prints the figures.
   *
   * @param folder an empty folder
   */
  void run(Path folder) throws IOException {
    Supplier<DocumentStore> store =
        () -> MongoStore.open(uri, TestFeatures.collections(), InstantSource.system());
    due.fill(store.get());
    Path config = ManyDue.botConfig(folder);
    long begin = System.nanoTime();
    List<JarProcess> all = new ArrayList<>();
    try (FakeTelegram telegram = FakeTelegram.start();
        DocumentStore seen = store.get()) {
      for (int i = 1; i <= services; i++) {
        all.add(
            new JarProcess(Files.createDirectories(folder.resolve("service-" + i)))
                .with("MONGODB_URI", uri)
                .with("BOT_CONFIG", config.toString())
                .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
                .with("TELEGRAM_API_URL", telegram.url().toString())
                .with("TELEGRAM_MODE", "webhook")
                .with("TELEGRAM_WEBHOOK_SECRET", "s3cret-of-the-test")
                .with("ALLOW_TEST_CLOCK", "true")
                .with("CLOCK_START", clock(begin)));
      }
      CompletableFuture.allOf(
              all.stream()
                  .map(service -> CompletableFuture.runAsync(service::start))
                  .toArray(CompletableFuture[]::new))
          .join();
      JarProcess stopped = all.get(0);
      JarProcess killed = all.get(1);

      awaitSent(telegram, due.members() * 3 / 10);
      final long first = System.nanoTime();
      stopped.pause();
      final long stoppedAt = System.nanoTime();
      awaitSent(telegram, due.members() * 5 / 10);
      killed.kill();
      killed.with("CLOCK_START", clock(begin)).start();
      await()
          .atMost(BEYOND_A_TURN.plusSeconds(10))
          .until(() -> System.nanoTime() - stoppedAt > BEYOND_A_TURN.toNanos());
      stopped.goOn();
      await()
          .atMost(patience())
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> due.sent(seen) == due.reminders());
      final double seconds = (System.nanoTime() - first) / 1e9;
      // whoever was late has had its say
      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofSeconds(2))
          .during(Duration.ofSeconds(8))
          .until(() -> due.sent(seen) == due.reminders());

      assertThat(due.stored(seen)).as("each is planned once").isEqualTo(due.reminders());
      List<Integer> told = due.chats().stream().map(chat -> ManyDue.told(telegram, chat)).toList();
      assertThat(told).as("reminders each person was told of").allMatch(n -> n >= due.steps());
      int messages = telegram.calls("sendMessage").size();
      int doubled = told.stream().mapToInt(n -> n - due.steps()).sum();
      System.out.printf(
          "figures: reminders, %d services on %s, one stopped for %d s, one killed: %d reminders in"
              + " %d messages to %d people, 0 lost, %d doubled (%d may have been on their way),"
              + " %.0f s until the last was sent%n",
          services,
          engine,
          BEYOND_A_TURN.toSeconds(),
          due.reminders(),
          messages,
          due.members(),
          doubled,
          2 * AT_ONCE * due.steps(),
          seconds);
      assertThat(doubled).isLessThanOrEqualTo(2 * AT_ONCE * due.steps());
      assertThat(messages).isLessThanOrEqualTo(due.members() + 2 * AT_ONCE);
    } finally {
      all.forEach(JarProcess::close);
    }
  }

  /** All clocks show the same, whenever their services start. */
  private static String clock(long begin) {
    Instant now = ManyDue.DAY_BEGINS.minus(LEAD).plusNanos(System.nanoTime() - begin);
    return now.toString();
  }

  private void awaitSent(FakeTelegram telegram, int messages) {
    await()
        .atMost(patience())
        .pollInterval(Duration.ofMillis(20))
        .until(() -> telegram.calls("sendMessage").size() >= messages);
  }
}
