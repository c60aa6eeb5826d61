package se.faltbud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.DocumentStore;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.testkit.TestFeatures;

/**
 * The service was down over two mornings: 10,000 reminders are due when it comes back. Each person
 * gets one message that names each item once, Telegram's limits are kept, and whoever reports
 * meanwhile is answered as quickly as ever.
 *
 * <p>Six reminders of three items for each of some 1,700 people, as many messages as Telegram takes
 * in a minute. With {@code -Dfaltbud.backlog.people=10000} 10,000 people with an item each and two
 * reminders, which takes six minutes.
 */
class ReminderBacklogIT {
  private static final int PEOPLE = Integer.getInteger("faltbud.backlog.people", 1_670);
  private static final ManyDue DUE =
      PEOPLE >= 10_000 ? new ManyDue(100, 1, PEOPLE / 100) : new ManyDue(10, 3, PEOPLE / 10);

  /** The day before and the day itself. */
  private static final int RULES = 2;

  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(PEOPLE >= 10_000 ? 2000 : 500);

  @TempDir Path folder;

  @Test
  void sendsEachPersonOneMessageWithinTheLimitsAndAnswersMeanwhile() throws IOException {
    try (FakeTelegram telegram = FakeTelegram.start();
        JarProcess service = new JarProcess(folder)) {
      try (DocumentStore store = store()) {
        DUE.fill(store);
      }
      service
          .with("BOT_CONFIG", ManyDue.botConfig(folder).toString())
          .with("TELEGRAM_BOT_TOKEN", FakeTelegram.TOKEN)
          .with("TELEGRAM_API_URL", telegram.url().toString())
          .with("ALLOW_TEST_CLOCK", "true")
          .with("CLOCK_START", ManyDue.DAY_BEGINS.minus(Duration.ofHours(30)).toString())
          .start();
      try (DocumentStore store = store()) {
        await()
            .atMost(Duration.ofSeconds(60))
            .pollInterval(Duration.ofMillis(500))
            .until(() -> DUE.stored(store) == RULES * DUE.reminders());
      }
      service.stop();
      telegram.withLimits().withClock(ManyDue.MORNING);
      service.with("CLOCK_START", ManyDue.MORNING.toString()).start();
      long begin = System.nanoTime();

      List<Long> answered = new ArrayList<>();
      for (int i = 0; ManyDue.written(telegram, DUE) < DUE.members(); i++) {
        answered.add(report(telegram, i));
        assertThat(System.nanoTime() - begin).as("time").isLessThan(600_000_000_000L);
        await().pollDelay(BETWEEN_REPORTS).until(() -> true);
      }
      double seconds = (ManyDue.lastWritten(telegram) - begin) / 1e9;

      try (DocumentStore store = store()) {
        await().atMost(Duration.ofSeconds(30)).until(() -> DUE.sent(store) == DUE.reminders());
      }
      assertThat(telegram.calls()).as("refused").noneMatch(call -> call.status() == 429);
      assertThat(DUE.chats())
          .allSatisfy(
              chat -> {
                assertThat(telegram.chat(chat).texts()).as("messages of one person").hasSize(1);
                assertThat(ManyDue.told(telegram, chat)).isEqualTo(DUE.steps());
              });
      Collections.sort(answered);
      System.out.printf(
          "figures: reminders, %d due after a day's downtime: %d messages to %d people in %.0f s"
              + " (%.1f a second), 0 refused; %d reports meanwhile answered in p50 %d ms,"
              + " p99 %d ms, worst %d ms%n",
          RULES * DUE.reminders(),
          ManyDue.written(telegram, DUE),
          DUE.members(),
          seconds,
          DUE.members() / seconds,
          answered.size(),
          at(answered, 0.5),
          at(answered, 0.99),
          at(answered, 1));
      assertThat(answered).hasSizeGreaterThan(20);
      assertThat(at(answered, 0.99)).as("p99 of answers, ms").isLessThanOrEqualTo(2_000);
    }
  }

  private DocumentStore store() {
    return TestFeatures.embedded(folder.resolve("data/faltbud.db"));
  }

  /** Some of the people write what they see; returns how long the answer took. */
  private static long report(FakeTelegram telegram, int number) {
    long start = System.nanoTime();
    telegram.user(ManyDue.reporter(number)).says("lugnt Söder, varv " + number);
    telegram.user(ManyDue.reporter(number)).hears("O-");
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private static long at(List<Long> sorted, double part) {
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }
}
