package se.faltbud.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.app.run.ReminderLane;
import se.faltbud.features.Features;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.process.ManyDue;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.telegram.FakeUser;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.telegram.out.TelegramNotifier;
import se.faltbud.testkit.TestFeatures;

/** A reminder never breaks into a dialog. */
class ReminderAndDialogTest {
  private static final ManyDue DUE = new ManyDue(1, 2, 1);
  private static final long CHAT = ManyDue.FIRST_CHAT;

  @TempDir Path folder;

  private final AtomicReference<Instant> clock = new AtomicReference<>(ManyDue.MORNING);
  private final FakeTelegram telegram = FakeTelegram.start().withClock(ManyDue.MORNING);
  private Features features;
  private TelegramDoor door;
  private SendDueReminders sender;

  @BeforeEach
  void open() {
    DUE.fill(TestFeatures.embedded(folder.resolve("faltbud.db")));
    features = TestFeatures.over(TestFeatures.embedded(folder.resolve("faltbud.db")), clock::get);
    features.reminder.planReminders.run(clock.get());
    Texts texts = Texts.load();
    BotModule bot =
        new BotModule(
            features,
            texts,
            new PublicAddresses(URI.create("https://faltbud.example")),
            TestFeatures.draftLinks(),
            member -> "");
    door =
        TelegramDoor.start(
            new TelegramDoor.Settings(
                FakeTelegram.TOKEN,
                telegram.url(),
                TelegramDoor.Mode.POLLING,
                URI.create("http://localhost/unused"),
                "unused",
                Optional.empty()),
            bot.conversations::handle,
            (inbound, fault) -> "fault " + fault,
            chat -> {},
            clock::get);
    TelegramNotifier notifier =
        new TelegramNotifier(
            door.sender(),
            member -> Optional.of(Long.toString(CHAT)),
            new ReminderView(texts, features.plan.plans::current)::message,
            bot::busyUntil);
    sender =
        features.reminder.sender(
            List.of(notifier), clock::get, new ReminderLane.Logging(), SendDueReminders.WORKERS);
  }

  @AfterEach
  void close() {
    sender.close();
    door.close();
    features.close();
    telegram.close();
  }

  private void later(Duration time) {
    clock.set(clock.get().plus(time));
  }

  private List<String> reminders() {
    return telegram.chat(CHAT).texts().stream()
        .filter(text -> text.startsWith("2 påminnelser"))
        .toList();
  }

  @Test
  void waitsUntilNobodyHasAnsweredForTenMinutes() {
    FakeUser person = telegram.user(CHAT);
    person.says("klotter");
    person.hears("");

    assertThat(sender.run()).isZero();
    for (int minute = 1; minute < 10; minute++) {
      later(Duration.ofMinutes(1));
      assertThat(sender.run()).as("after %d minutes", minute).isZero();
    }
    assertThat(reminders()).isEmpty();

    later(Duration.ofMinutes(1));
    assertThat(sender.run()).isEqualTo(1);
    assertThat(reminders()).hasSize(1);
    assertThat(DUE.sent(features.foundation.store)).isEqualTo(DUE.reminders());
  }

  @Test
  void goesOutSoonAfterTheDialogHasEnded() {
    FakeUser person = telegram.user(CHAT);
    person.says("klotter");
    person.hears("");
    assertThat(sender.run()).isZero();
    person.says("/avbryt");
    person.hears("");

    later(Duration.ofSeconds(31));
    assertThat(sender.run()).isEqualTo(1);
    assertThat(reminders()).hasSize(1);
  }
}
