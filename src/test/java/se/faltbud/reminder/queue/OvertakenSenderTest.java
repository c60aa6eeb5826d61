package se.faltbud.reminder.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Role;

/** What two senders, or a faulty message, do to a reminder. */
class OvertakenSenderTest {
  private ReminderScene scene;
  private Member owner;
  private final List<RuntimeException> faults = new ArrayList<>();
  private final SendDueReminders.Log log =
      new SendDueReminders.Log() {
        @Override
        public void givenUp(String reminder, String recipient) {}

        @Override
        public void failed(String recipient, RuntimeException fault) {
          faults.add(fault);
        }
      };

  @BeforeEach
  void setUp(@TempDir Path folder) throws IOException {
    scene = new ReminderScene(folder);
    owner = scene.join("owner", Role.OWNER, "SLF");
    Notices.Notice notice = new Notices.Notice("n1", "given", "A04", Map.of("item", "A04"));
    scene.reminding().notices.tell(owner.id(), notice, ReminderScene.NOW);
  }

  @AfterEach
  void tearDown() {
    scene.close();
  }

  private interface Delivery {
    Notifier.Result deliver(BooleanSupplier stillOurs);
  }

  private SendDueReminders sender(Delivery delivery) {
    Notifier notifier =
        new Notifier() {
          @Override
          public Channel channel() {
            return Channel.WEB;
          }

          @Override
          public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
            return delivery.deliver(stillOurs);
          }
        };
    return scene.sender(notifier, log);
  }

  private Reminder only() {
    List<Reminder> all = new ArrayList<>();
    scene
        .reminding()
        .reminders
        .plannedBetween(
            ReminderScene.NOW.minus(Duration.ofDays(1)),
            ReminderScene.NOW.plus(Duration.ofDays(1)),
            one -> {
              if (one.recipient().equals(owner.id())) {
                all.add(one);
              }
            });
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void whoSleptPastItsTurnDoesNotUndoWhatTheOtherSent() {
    List<String> sent = new ArrayList<>();
    try (SendDueReminders awake =
            sender(
                stillOurs -> {
                  sent.add("awake");
                  return Notifier.Result.SENT;
                });
        SendDueReminders sleeper =
            sender(
                stillOurs -> {
                  // stopped past its turn; meanwhile the other one sends
                  scene.clock.set(scene.clock.get().plus(RecipientLeases.DURATION).plusSeconds(1));
                  assertThat(awake.run()).isEqualTo(1);
                  assertThat(stillOurs.getAsBoolean()).isFalse();
                  return Notifier.Result.TRY_LATER;
                })) {
      assertThat(sleeper.run()).isZero();
      assertThat(only().state()).isEqualTo(Reminder.State.SENT);

      scene.clock.set(scene.clock.get().plus(Duration.ofHours(1)));
      awake.run();
      assertThat(sent).containsExactly("awake");
    }
  }

  @Test
  void nothingLeavesWhoseEndMightLieBehindTheTurn() {
    Duration call = Duration.ofSeconds(25); // connect 5, write 10, read 10
    RecipientLeases.Lease lease =
        scene.reminding().leases.acquire(owner.id(), ReminderScene.NOW).orElseThrow();

    assertThat(lease.maySend(lease.until().minus(call))).isFalse();
    assertThat(lease.maySend(ReminderScene.NOW.plusSeconds(25))).isTrue();
  }

  @Test
  void whatCannotBePutTogetherIsTriedEverMoreRarely() {
    try (SendDueReminders sender =
        sender(
            stillOurs -> {
              throw new IllegalStateException("no such sentence");
            })) {
      sender.run();
      assertThat(faults).hasSize(1);
      assertThat(only().sending().attempts()).isEqualTo(1);
      assertThat(only().dueAt().orElseThrow()).isAfter(scene.clock.get());

      scene.clock.set(scene.clock.get().plus(SendDueReminders.GIVE_UP_AFTER).plusSeconds(1));
      sender.run();
      assertThat(only().state()).isEqualTo(Reminder.State.GIVEN_UP);
    }
  }
}
