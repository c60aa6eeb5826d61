package se.faltbud.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.api.BotApi;
import se.faltbud.telegram.api.Outgoing;
import se.faltbud.telegram.out.TelegramSender;

public class TelegramDoorTest {
  private final FakeTelegram telegram = FakeTelegram.start();
  private final List<Inbound> handled = Collections.synchronizedList(new ArrayList<>());
  private final List<String> unreachable = Collections.synchronizedList(new ArrayList<>());
  private TelegramDoor door;

  @AfterEach
  void close() {
    if (door != null) {
      door.close();
    }
    telegram.close();
  }

  @Test
  void answersAndConfirmsWhatItHandled() {
    open(TelegramDoorTest::echo);
    telegram.user(42).says("hej");
    telegram.user(42).hears("hej!");
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.unacknowledged() == 0);
    assertThat(telegram.calls("deleteWebhook")).hasSize(1);
    assertThat(door.botUsername()).contains("faltbud_test_bot");
    assertThat(door.health()).isEqualTo("ok");
  }

  @Test
  void changesThePressedMessage() {
    open(
        inbound ->
            inbound.content() instanceof Inbound.Press press
                ? Reply.say(Message.of("valde " + press.data()).replacing())
                : Reply.say(Message.of("välj").with(List.of(List.of(new Button("Ändra", "e:1"))))));
    telegram.user(42).says("hej");
    telegram.user(42).hears("välj");
    telegram.user(42).presses("Ändra");
    telegram.user(42).hears("valde e:1");
    assertThat(telegram.chat(42).messages()).hasSize(1);
    assertThat(telegram.calls("answerCallbackQuery")).hasSize(1);
    assertThat(handled.get(1).messageId()).startsWith("cb");
  }

  @Test
  void doesNotConfirmWhatTheStoreDidNotTake() {
    AtomicInteger tries = new AtomicInteger();
    open(
        inbound -> {
          if (inbound.chat().equals("2") && tries.incrementAndGet() < 3) {
            throw new StoreUnavailableException("away", null);
          }
          return echo(inbound);
        });
    telegram.user(1).says("ett");
    telegram.user(2).says("två");
    telegram.user(3).says("tre");
    telegram.user(2).hears("två!");
    telegram.user(3).hears("tre!");
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.unacknowledged() == 0);
    assertThat(telegram.chat(1).texts()).containsExactly("ett!");
    assertThat(telegram.chat(3).texts()).containsExactly("tre!");
    assertThat(tries).hasValue(3);
  }

  @Test
  void comesAgainAfterADeathBeforeConfirming() {
    open(
        inbound -> {
          throw new StoreUnavailableException("away", null);
        });
    telegram.user(42).says("hej");
    await().atMost(Duration.ofSeconds(60)).until(() -> handled.size() >= 1);
    door.close();
    assertThat(telegram.unacknowledged()).isEqualTo(1);
    open(TelegramDoorTest::echo);
    telegram.user(42).hears("hej!");
  }

  @Test
  void saysSorryOnceForAFaultAndGoesOn() {
    open(
        inbound -> {
          if (handled.size() == 1) {
            throw new IllegalStateException("fault");
          }
          return echo(inbound);
        });
    telegram.user(42).says("ett");
    telegram.user(42).hears("förlåt");
    telegram.user(42).says("två");
    telegram.user(42).hears("två!");
    assertThat(handled).hasSize(2);
  }

  @Test
  void goesOnAfterAnErrorThatIsNoException() {
    open(
        inbound -> {
          if (handled.size() == 1) {
            throw new StackOverflowError();
          }
          return echo(inbound);
        });
    telegram.user(42).says("ett");
    telegram.user(42).hears("förlåt");
    telegram.user(42).says("två");
    telegram.user(42).hears("två!");
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.unacknowledged() == 0);
    assertThat(handled).hasSize(2);
  }

  @Test
  void setsAsideAndConfirmsWhatItCannotEvenApologiseFor() {
    open(
        inbound -> {
          if (inbound.chat().equals("1")) {
            throw new IllegalStateException("fault");
          }
          return echo(inbound);
        },
        (inbound, fault) -> {
          throw new IllegalStateException("no words");
        });
    telegram.user(1).says("ett");
    telegram.user(2).says("två");
    telegram.user(2).hears("två!");
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.unacknowledged() == 0);
    assertThat(telegram.chat(1).texts()).isEmpty();
    assertThat(handled).hasSize(2);
    assertThat(door.health()).isEqualTo("ok");
  }

  @Test
  void offersThePageBehindTheMenuButton() {
    door =
        TelegramDoor.start(
            new TelegramDoor.Settings(
                FakeTelegram.TOKEN,
                telegram.url(),
                TelegramDoor.Mode.POLLING,
                URI.create("http://localhost/unused"),
                "unused",
                Optional.of(URI.create("https://bud.example.se/tg/app"))),
            TelegramDoorTest::echo,
            (inbound, fault) -> "förlåt",
            unreachable::add,
            InstantSource.system());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !telegram.calls("setChatMenuButton").isEmpty());
    assertThat(telegram.calls("setChatMenuButton").get(0).parameters().toString())
        .contains("https://bud.example.se/tg/app");
  }

  @Test
  void staysOpenWhenTheLibraryCannotBeStarted() {
    door =
        TelegramDoor.start(
            new TelegramDoor.Settings(
                FakeTelegram.TOKEN,
                URI.create("ftp://127.0.0.1:1"),
                TelegramDoor.Mode.POLLING,
                URI.create("http://localhost/unused"),
                "unused",
                Optional.empty()),
            TelegramDoorTest::echo,
            (inbound, fault) -> "förlåt",
            unreachable::add,
            InstantSource.system());
    await().atMost(Duration.ofSeconds(60)).until(() -> !door.healthy());
    assertThat(door.health()).contains("fault").doesNotContain(FakeTelegram.TOKEN);
    door.close();
  }

  @Test
  void theSenderGoesOnAfterAFault() {
    AtomicInteger tries = new AtomicInteger();
    try (BotApi api = new BotApi(FakeTelegram.TOKEN, telegram.url());
        TelegramSender sender =
            new TelegramSender(
                () -> {
                  if (tries.incrementAndGet() < 3) {
                    throw new NoClassDefFoundError("injected");
                  }
                  return api;
                },
                chat -> {
                  throw new IllegalStateException("injected");
                })) {
      telegram.block(9);
      sender.answer(new Outgoing.Say(9, "ingen", List.of()));
      sender.answer(new Outgoing.Say(7, "sju", List.of()));
      await().atMost(Duration.ofSeconds(60)).until(() -> sender.health().isPresent());
      await().atMost(Duration.ofSeconds(60)).until(() -> telegram.chat(7).texts().size() == 1);
      sender.answer(new Outgoing.Say(7, "åtta", List.of()));
      await().atMost(Duration.ofSeconds(60)).until(() -> telegram.chat(7).texts().size() == 2);
      assertThat(sender.health()).isEmpty();
      assertThat(tries).hasValue(3);
    }
  }

  @Test
  void keepsTheOrderOfEachChat() {
    open(TelegramDoorTest::echo);
    for (int i = 0; i < 5; i++) {
      for (int user = 1; user <= 4; user++) {
        telegram.user(user).says("m" + i);
      }
    }
    for (int user = 1; user <= 4; user++) {
      FakeChat chat = telegram.chat(user);
      await().atMost(Duration.ofSeconds(60)).until(() -> chat.texts().size() == 5);
      assertThat(chat.texts()).containsExactly("m0!", "m1!", "m2!", "m3!", "m4!");
    }
  }

  @Test
  void makesNoCallBeforeRetryAfterHasPassed() {
    open(TelegramDoorTest::echo);
    telegram.user(1).says("ett");
    telegram.user(1).hears("ett!");
    telegram.limitNext(1, 2);
    // through the sender alone: polling itself is not a call the limit is about
    door.sender().answer(new Outgoing.Say(7, "sju", List.of()));
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.chat(7).texts().size() == 1);
    List<FakeTelegram.Call> calls = telegram.calls("sendMessage");
    FakeTelegram.Call limited =
        calls.stream().filter(call -> call.status() == 429).findFirst().orElseThrow();
    FakeTelegram.Call after = calls.get(calls.indexOf(limited) + 1);
    assertThat(Duration.ofNanos(after.atNanos() - limited.atNanos()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(1950));
  }

  @Test
  void triesABlockedChatOnce() {
    open(TelegramDoorTest::echo);
    telegram.block(9);
    var first =
        door.sender()
            .notify(
                new Outgoing.Say(9, "ett", List.of()), java.time.Duration.ofHours(1), () -> true);
    await().atMost(Duration.ofSeconds(60)).until(first::isDone);
    assertThat(first).isCompletedWithValue(TelegramSender.Outcome.UNREACHABLE);
    assertThat(unreachable).containsExactly("9");
    assertThat(telegram.calls("sendMessage")).hasSize(1);
  }

  @Test
  void sendsAllOnceInOrderAfterAnOutage() {
    open(TelegramDoorTest::echo);
    telegram.user(1).says("ett");
    telegram.user(1).hears("ett!");
    telegram.failWith(502);
    IntStream.range(0, 4)
        .forEach(i -> door.sender().answer(new Outgoing.Say(5, "n" + i, List.of())));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> telegram.calls("sendMessage").stream().anyMatch(c -> c.status() == 502));
    telegram.recover();
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.chat(5).texts().size() == 4);
    assertThat(telegram.chat(5).texts()).containsExactly("n0", "n1", "n2", "n3");
  }

  @Test
  void staysWithinTheLimits() {
    open(TelegramDoorTest::echo);
    for (int chat = 1; chat <= 70; chat++) {
      door.sender().answer(new Outgoing.Say(chat, "hej", List.of()));
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.calls("sendMessage").size() == 70);
    long[] at =
        telegram.calls("sendMessage").stream().mapToLong(FakeTelegram.Call::atNanos).toArray();
    for (int i = 31; i < at.length; i++) {
      // a little slack: the stand-in's clock reads arrival, not departure
      assertThat(at[i] - at[i - 31]).isGreaterThan(Duration.ofMillis(900).toNanos());
    }
  }

  @Test
  void answersGoBeforeNoticesThatWaitLonger() {
    open(TelegramDoorTest::echo);
    telegram.withLimits();
    for (int chat = 100; chat < 220; chat++) {
      var unused =
          door.sender()
              .notify(new Outgoing.Say(chat, "besked", List.of()), Duration.ofHours(1), () -> true);
    }
    await().until(() -> !telegram.calls("sendMessage").isEmpty());
    int before = telegram.calls("sendMessage").size();
    door.sender().answer(new Outgoing.Say(7, "svar", List.of()));
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.calls("sendMessage").size() == 121);

    List<Long> chats = telegram.calls("sendMessage").stream().map(FakeTelegram.Call::chat).toList();
    assertThat(chats.indexOf(7L)).as("place of the answer").isLessThanOrEqualTo(before + 5);
    assertThat(telegram.calls()).noneMatch(call -> call.status() == 429);
  }

  @Test
  void asksOnceAMinuteWhenTheTokenIsRevoked() {
    telegram.revokeToken();
    open(TelegramDoorTest::echo);
    await().atMost(Duration.ofSeconds(60)).until(() -> !door.healthy());
    assertThat(door.health()).contains("bot token").doesNotContain(FakeTelegram.TOKEN);
    assertThat(telegram.calls()).hasSize(1);
    assertThat(check(FakeTelegram.TOKEN, telegram.url())).hasSize(1);
  }

  @Test
  void checksAToken() {
    assertThat(check(FakeTelegram.TOKEN, telegram.url())).isEmpty();
    assertThat(check("1:wrong", telegram.url())).hasSize(1);
    assertThat(check("1:a", URI.create("http://127.0.0.1:1"))).hasSize(1);
  }

  private static List<String> check(String token, URI api) {
    return check(token, api, TelegramDoor.Mode.POLLING, "http://127.0.0.1:1/telegram/webhook");
  }

  private static List<String> check(String token, URI api, TelegramDoor.Mode mode, String address) {
    return TelegramDoor.check(
        new TelegramDoor.Settings(
            token, api, mode, URI.create(address), "secret", Optional.empty()),
        Instant.now());
  }

  @Test
  void checksTheWebhook() throws Exception {
    String address = "http://127.0.0.1:1/telegram/webhook";
    URI api = telegram.url();
    assertThat(check(FakeTelegram.TOKEN, api, TelegramDoor.Mode.WEBHOOK, address))
        .containsExactly("no webhook is set; serve sets it");
    try (BotApi bot = new BotApi(FakeTelegram.TOKEN, api)) {
      bot.setWebhook(URI.create(address), "secret");
    }
    assertThat(check(FakeTelegram.TOKEN, api, TelegramDoor.Mode.WEBHOOK, address)).isEmpty();
    assertThat(check(FakeTelegram.TOKEN, api, TelegramDoor.Mode.WEBHOOK, address + "2"))
        .singleElement()
        .asString()
        .contains("PUBLIC_URL/telegram/webhook");
    assertThat(check(FakeTelegram.TOKEN, api, TelegramDoor.Mode.POLLING, address))
        .singleElement()
        .asString()
        .contains("a webhook is set");

    telegram.deliveryFailedWith("Connection timed out to 10.1.2.3");
    assertThat(check(FakeTelegram.TOKEN, api, TelegramDoor.Mode.WEBHOOK, address))
        .singleElement()
        .asString()
        .contains("no answer in time", "0 updates wait")
        .doesNotContain("10.1.2.3");
  }

  @Test
  void setsTheMenuOfTheChatAndErasesWhatMayNotStay() {
    open(
        inbound ->
            echo(inbound)
                .withMenu(new Reply.Menu(List.of(new Reply.Menu.Command("obs", "Ny"))))
                .andDeleteIncoming());
    long message = telegram.user(42).says("hej");
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.chat(42).menu().isPresent());
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> telegram.chat(42).erased().contains(message));
    assertThat(telegram.chat(42).menu().orElseThrow().path(0).path("command").asText())
        .isEqualTo("obs");
  }

  @Test
  void stopsWithinFiveSeconds() {
    open(TelegramDoorTest::echo);
    telegram.user(42).says("hej");
    telegram.user(42).hears("hej!");
    long start = System.nanoTime();
    door.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(telegram.unacknowledged()).isZero();
  }

  private void open(Function<Inbound, Reply> handle) {
    open(handle, (inbound, fault) -> "förlåt " + fault);
  }

  private void open(Function<Inbound, Reply> handle, BiFunction<Inbound, String, String> apology) {
    door =
        TelegramDoor.start(
            new TelegramDoor.Settings(
                FakeTelegram.TOKEN,
                telegram.url(),
                TelegramDoor.Mode.POLLING,
                URI.create("http://localhost/unused"),
                "unused",
                Optional.empty()),
            inbound -> {
              handled.add(inbound);
              return handle.apply(inbound);
            },
            apology,
            unreachable::add,
            InstantSource.system());
  }

  public static Reply echo(Inbound inbound) {
    return inbound.content() instanceof Inbound.Text text
        ? Reply.say(Message.of(text.text() + "!"))
        : Reply.NONE;
  }
}
