package se.faltbud.telegram.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Message;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.telegram.FakeTelegram;
import se.faltbud.telegram.TelegramDoor;
import se.faltbud.telegram.TelegramDoorTest;

class TelegramWebhookTest {
  private static final String SECRET = "s3cret";
  private static final String HELLO =
      """
      {"update_id":7,"message":{"message_id":3,"date":1700000000,
       "chat":{"id":42,"type":"private"},"from":{"id":42,"is_bot":false},"text":"hej"}}""";

  private final FakeTelegram telegram = FakeTelegram.start().withTimeScale(0.05);
  private final List<Inbound> handled = Collections.synchronizedList(new ArrayList<>());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer service;
  private TelegramDoor door;

  @BeforeEach
  void listen() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.setExecutor(threads);
    service.createContext(
        "/telegram/webhook",
        exchange -> {
          try (exchange) {
            TelegramWebhook.Answer answer =
                door.webhook()
                    .accept(
                        Optional.ofNullable(
                            exchange
                                .getRequestHeaders()
                                .getFirst("X-Telegram-Bot-Api-Secret-Token")),
                        exchange.getRequestBody().readAllBytes());
            answer
                .retryAfterSeconds()
                .ifPresent(
                    s -> exchange.getResponseHeaders().set("Retry-After", Integer.toString(s)));
            byte[] body = answer.json().orElse("").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    service.start();
  }

  @AfterEach
  void close() {
    door.close();
    service.stop(0);
    threads.shutdownNow();
    telegram.close();
  }

  @Test
  void answersInTheResponse() {
    open(TelegramDoorTest::echo);
    telegram.user(42).says("hej");
    telegram.user(42).hears("hej!");
    assertThat(telegram.calls("sendMessage"))
        .hasSize(1)
        .allMatch(call -> call.status() == 0, "in the webhook's answer");
    assertThat(telegram.calls("setWebhook").get(0).parameters().path("secret_token").asText())
        .isEqualTo(SECRET);
  }

  @Test
  void sendsTheFirstMessageBeforeTheSecond() {
    open(inbound -> Reply.say(Message.of("ett"), Message.of("två"), Message.of("tre")));
    telegram.user(42).says("hej");
    telegram.user(42).hears("tre");
    assertThat(telegram.chat(42).texts()).containsExactly("ett", "två", "tre");
  }

  @Test
  void asksForTheUpdateAgainWhileTheStoreIsAway() {
    open(
        inbound -> {
          if (handled.size() < 3) {
            throw new StoreUnavailableException("away", null);
          }
          return TelegramDoorTest.echo(inbound);
        });
    telegram.user(42).says("ett");
    telegram.user(42).says("två");
    telegram.user(42).hears("två!");
    assertThat(telegram.chat(42).texts()).containsExactly("ett!", "två!");
    assertThat(handled).hasSize(4);
  }

  @Test
  void tellsTelegramWhenToComeBack() {
    open(
        inbound -> {
          throw new StoreUnavailableException("away", null);
        });
    TelegramWebhook.Answer answer = accept(SECRET, HELLO);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.retryAfterSeconds()).contains(2);
  }

  @Test
  void refusesAForgedCallUnread() {
    open(TelegramDoorTest::echo);
    assertThat(accept("wrong", HELLO).status()).isEqualTo(401);
    assertThat(door.webhook().accept(Optional.empty(), bytes(HELLO)).status()).isEqualTo(401);
    assertThat(handled).isEmpty();
  }

  @Test
  void saysSorryForAFault() {
    open(
        inbound -> {
          throw new IllegalStateException("fault");
        });
    TelegramWebhook.Answer answer = accept(SECRET, HELLO);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().orElseThrow()).contains("sendMessage").contains("förlåt");
  }

  @Test
  void leavesGroupsWithoutAWord() {
    open(TelegramDoorTest::echo);
    TelegramWebhook.Answer answer =
        accept(SECRET, HELLO.replace("\"private\"", "\"supergroup\"").replace("42", "-10042"));
    assertThat(answer.json()).contains("{\"method\":\"leaveChat\",\"chat_id\":-10042}");
    assertThat(handled).isEmpty();
  }

  @Test
  void takesOneHundredThousandHostileBodies() {
    open(TelegramDoorTest::echo);
    Random random = new Random(9);
    byte[] good = bytes(HELLO);
    // CPU time: the machine may be busy with other things
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    long worst = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] body = i % 3 == 0 ? noise(random) : mutated(good, random);
      long start = cpu.getCurrentThreadCpuTime();
      int status = accept(SECRET, body).status();
      worst = Math.max(worst, cpu.getCurrentThreadCpuTime() - start);
      assertThat(status).isEqualTo(200);
    }
    assertThat(Duration.ofNanos(worst)).isLessThan(Duration.ofMillis(250));
    assertThat(accept(SECRET, "[".repeat(500_000)).status()).isEqualTo(200);
    assertThat(accept(SECRET, "{\"a\":".repeat(200_000)).status()).isEqualTo(200);
    assertThat(accept(SECRET, "9".repeat(1_000_000)).status()).isEqualTo(200);
    assertThat(accept(SECRET, HELLO).json().orElseThrow()).contains("hej!");
  }

  private static byte[] noise(Random random) {
    byte[] body = new byte[random.nextInt(200)];
    random.nextBytes(body);
    return body;
  }

  private static byte[] mutated(byte[] good, Random random) {
    byte[] body = good.clone();
    for (int i = 0; i <= random.nextInt(6); i++) {
      body[random.nextInt(body.length)] =
          (byte) "\"{}[]:,0-9eE\\ntu\0\u00e5".charAt(random.nextInt(18));
    }
    return body;
  }

  private TelegramWebhook.Answer accept(String secret, String body) {
    return accept(secret, bytes(body));
  }

  private TelegramWebhook.Answer accept(String secret, byte[] body) {
    return door.webhook().accept(Optional.of(secret), body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void open(Function<Inbound, Reply> handle) {
    URI address =
        URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/telegram/webhook");
    door =
        TelegramDoor.start(
            new TelegramDoor.Settings(
                FakeTelegram.TOKEN,
                telegram.url(),
                TelegramDoor.Mode.WEBHOOK,
                address,
                SECRET,
                Optional.empty()),
            inbound -> {
              handled.add(inbound);
              return handle.apply(inbound);
            },
            (inbound, fault) -> "förlåt " + fault,
            chat -> {},
            InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z")));
    await().atMost(Duration.ofSeconds(60)).until(() -> telegram.webhook().isPresent());
  }
}
