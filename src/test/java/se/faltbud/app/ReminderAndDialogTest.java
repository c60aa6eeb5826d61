package se.faltbud.app;

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
import se.faltbud.chat.Conversations;
import se.faltbud.messages.ReminderView;
import se.faltbud.messages.Texts;
import se.faltbud.process.ManyDue;
import se.faltbud.reminder.queue.SendDueReminders;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.telegram.FakeUser;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.telegram.out.TelegramNotifier;

/** A reminder never breaks into a dialog. */
class ReminderAndDialogTest {
  private static final ManyDue DUE = new ManyDue(1, 2, 1);
  private static final long CHAT = ManyDue.FIRST_CHAT;

  @TempDir Path folder;

  private final AtomicReference<Instant> clock = new AtomicReference<>(ManyDue.MORNING);
  private final FakeTelegram telegram = FakeTelegram.start().withClock(ManyDue.MORNING);
  private Core core;
  private TelegramDoor door;
  private SendDueReminders sender;

  @BeforeEach
  void open() {
    DUE.fill(TestCore.embedded(folder.resolve("faltbud.db")));
    core = TestCore.over(TestCore.embedded(folder.resolve("faltbud.db")), clock::get);
    core.reminding().planReminders().run(clock.get());
    Texts texts = Texts.load();
    Conversations bot =
        Bot.over(
                core,
                texts,
                Bot.observation(core, TestCore.draftLinks()),
                code -> code,
                token -> token,
                (member, now) -> "",
                member -> "")
            .conversations();
    door =
        TelegramDoor.start(
            new TelegramDoor.Settings(
                FakeTelegram.TOKEN,
                telegram.url(),
                TelegramDoor.Mode.POLLING,
                URI.create("http://localhost/unused"),
                "unused",
                Optional.empty()),
            bot::handle,
            (inbound, fault) -> "fault " + fault,
            chat -> {},
            clock::get);
    TelegramNotifier notifier =
        new TelegramNotifier(
            door.sender(),
            member -> Optional.of(Long.toString(CHAT)),
            new ReminderView(texts, core.plans()::current)::message,
            conversation ->
                core.chats()
                    .busyUntil(
                        conversation,
                        core.reminding().rules().get().dialogIdle(),
                        core.clock().instant()));
    sender = core.reminding().sender(List.of(notifier), clock::get);
  }

  @AfterEach
  void close() {
    sender.close();
    door.close();
    core.close();
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
    assertThat(DUE.sent(core.store())).isEqualTo(DUE.reminders());
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
