package se.faltbud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.DocumentStore;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.testkit.TestFeatures;

/**
 * Sudden death while 2,000 reminders are sent: none is lost, and only what was on its way twice.
 * With {@code -Dfaltbud.crash.steps=40} 10,000.
 */
class ReminderCrashIT {
  private static final ManyDue DUE =
      new ManyDue(10, Integer.getInteger("faltbud.crash.steps", 8), 25);
  private static final int DEATHS = 5;

  /** As many as one service has on their way at once. */
  private static final int AT_ONCE = 8;

  @TempDir Path folder;

  @Test
  void losesNoReminderAndRepeatsOnlyWhatWasOnItsWay() throws IOException {
    Random random = new Random(10);
    long start = System.nanoTime();
    try (FakeTelegram telegram = FakeTelegram.start();
        JarProcess service = new JarProcess(folder)) {
      try (DocumentStore store = TestFeatures.embedded(folder.resolve("data/faltbud.db"))) {
        DUE.fill(store);
      }
      service
          .with("BOT_CONFIG", ManyDue.botConfig(folder).toString())
          .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
          .with("TELEGRAM_API_URL", telegram.url().toString())
          .with("ALLOW_TEST_CLOCK", "true")
          .with("CLOCK_START", ManyDue.MORNING.toString())
          .start();
      for (int death = 1; death <= DEATHS; death++) {
        int reached = DUE.members() * death / (DEATHS + 1) + random.nextInt(10);
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(2))
            .until(() -> telegram.calls("sendMessage").size() >= reached);
        service.kill();
        // the turns of the dead end before the next one begins
        service.with(
            "CLOCK_START", ManyDue.MORNING.plus(Duration.ofMinutes(5L * death)).toString());
        service.start();
      }
      try (DocumentStore store = TestFeatures.embedded(folder.resolve("data/faltbud.db"))) {
        await().atMost(Duration.ofSeconds(60)).until(() -> DUE.sent(store) == DUE.reminders());
        assertThat(DUE.stored(store)).isEqualTo(DUE.reminders());
      }

      List<Integer> told = DUE.chats().stream().map(chat -> ManyDue.told(telegram, chat)).toList();
      assertThat(told).as("reminders each person was told of").allMatch(n -> n >= DUE.steps());
      int doubled = telegram.calls("sendMessage").size() - DUE.members();
      System.out.printf(
          "figures: reminders, one process on SQLite killed %d times: %d reminders in %d messages,"
              + " 0 lost, %d messages doubled (%d may have been on their way), %.0f s%n",
          DEATHS,
          DUE.reminders(),
          DUE.members(),
          doubled,
          DEATHS * AT_ONCE,
          (System.nanoTime() - start) / 1e9);
      assertThat(doubled).isLessThanOrEqualTo(DEATHS * AT_ONCE);
    }
  }
}
