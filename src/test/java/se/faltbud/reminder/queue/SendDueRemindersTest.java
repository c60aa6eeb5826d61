package se.faltbud.reminder.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.features.Features;
import se.faltbud.people.Channel;
import se.faltbud.process.ManyDue;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.testkit.TestFeatures;

/** What a sender does when another one, or one person's trouble, comes between. */
class SendDueRemindersTest {
  @TempDir Path folder;

  private final AtomicReference<Instant> clock = new AtomicReference<>(ManyDue.MORNING);
  private final AtomicInteger faults = new AtomicInteger();
  private Features features;

  @BeforeEach
  void open() {
    features = TestFeatures.over(store(), clock::get);
  }

  @AfterEach
  void close() {
    features.close();
  }

  private DocumentStore store() {
    return TestFeatures.embedded(folder.resolve("faltbud.db"));
  }

  /** Reads and stores what is new; changes nothing as long as it is away. */
  private DocumentStore changingNothingWhile(AtomicBoolean away) {
    DocumentStore real = store();
    return (DocumentStore)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DocumentStore.class},
            (proxy, method, arguments) -> {
              if (away.get() && method.getName().equals("replace")) {
                throw new StoreUnavailableException("away", null);
              }
              return method.invoke(real, arguments);
            });
  }

  private void plan(ManyDue due) {
    due.fill(store());
    features.foundation.revisions.poll();
    features.reminder.planReminders.run(clock.get());
  }

  private interface Deliver {
    Notifier.Result deliver(Bundle bundle, BooleanSupplier stillOurs);
  }

  private SendDueReminders sender(Deliver deliver) {
    Notifier notifier =
        new Notifier() {
          @Override
          public Channel channel() {
            return Channel.TELEGRAM;
          }

          @Override
          public Result deliver(Bundle bundle, BooleanSupplier stillOurs) {
            return deliver.deliver(bundle, stillOurs);
          }
        };
    return new SendDueReminders(
        features.reminder.facts,
        features.reminder.reminders,
        features.reminder.leases,
        features.reminder.notices,
        List.of(notifier),
        features.reminder.rules,
        clock::get,
        new SendDueReminders.Log() {
          @Override
          public void givenUp(String reminder, String recipient) {
            throw new AssertionError("given up " + reminder);
          }

          @Override
          public void failed(String recipient, RuntimeException fault) {
            faults.incrementAndGet();
          }
        },
        SendDueReminders.WORKERS);
  }

  @Test
  void whoWasStoppedBeyondItsTurnDoesNotPlanAnewWhatAnotherHasSent() {
    ManyDue due = new ManyDue(1, 3, 1);
    plan(due);
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    List<Boolean> late = Collections.synchronizedList(new ArrayList<>());
    try (SendDueReminders other =
            sender(
                (bundle, stillOurs) -> {
                  sent.add(bundle.recipient().id());
                  return Notifier.Result.SENT;
                });
        SendDueReminders stopped =
            sender(
                (bundle, stillOurs) -> {
                  clock.set(clock.get().plus(Duration.ofSeconds(61)));
                  other.run();
                  late.add(stillOurs.getAsBoolean());
                  return Notifier.Result.TRY_LATER;
                })) {
      stopped.run();
      assertThat(sent).as("taken over").containsExactly("m-0");
      assertThat(late).as("may still send").containsExactly(false);

      clock.set(clock.get().plus(Duration.ofMinutes(5)));
      other.run();
      assertThat(sent).as("sent once").containsExactly("m-0");
    }
    assertThat(due.sent(features.foundation.store)).isEqualTo(3);
  }

  @Test
  void whatWasSentWhenTheStoreWentAwayIsNotedAndNotSentAgain() {
    ManyDue due = new ManyDue(1, 3, 1);
    plan(due);
    features.close();
    AtomicBoolean away = new AtomicBoolean();
    features = TestFeatures.over(changingNothingWhile(away), clock::get);
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    try (SendDueReminders sender =
        sender(
            (bundle, stillOurs) -> {
              sent.add(bundle.recipient().id());
              away.set(true);
              return Notifier.Result.SENT;
            })) {
      assertThatThrownBy(sender::run).isInstanceOf(StoreUnavailableException.class);
      assertThatThrownBy(sender::run).isInstanceOf(StoreUnavailableException.class);
      away.set(false);
      clock.set(clock.get().plus(Duration.ofSeconds(61)));
      sender.run();
      assertThat(sent).as("sent once").containsExactly("m-0");
    }
    assertThat(due.sent(features.foundation.store)).isEqualTo(3);
  }

  @Test
  void thousandsThatCannotBeSentKeepNobodyWaiting() {
    ManyDue due = new ManyDue(2, 40, 30);
    plan(due);
    List<String> sent = Collections.synchronizedList(new ArrayList<>());
    try (SendDueReminders sender =
        sender(
            (bundle, stillOurs) -> {
              if (bundle.entries().get(0).reminder().item().startsWith("A1.")) {
                throw new IllegalStateException("a fault of this person's");
              }
              sent.add(bundle.recipient().id());
              return Notifier.Result.SENT;
            })) {
      assertThat(sender.run()).isEqualTo(30);
    }
    assertThat(faults).hasValue(30);
    assertThat(sent).hasSize(30).doesNotHaveDuplicates();
    assertThat(due.sent(features.foundation.store)).isEqualTo(1_200);
  }
}
