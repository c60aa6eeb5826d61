package se.faltbud.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A stand-in for the Bot API over real HTTP, with no code of the product: {@code getUpdates} with
 * long poll and offsets, webhook delivery, the methods the bot uses, and faults on demand. Knows
 * one bot. Also a main program: {@code FakeTelegram [port]}, then lines {@code 42 text} or {@code
 * 42 !button}.
 */
public final class FakeTelegram implements AutoCloseable {
  public static final String TOKEN = "123456:TEST-token";

  /** A call of the bot's; {@code status} is what it was answered. */
  public record Call(String method, ObjectNode parameters, long atNanos, int status) {
    public long chat() {
      return parameters.path("chat_id").asLong();
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final FakeBody bodies = new FakeBody(json);
  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<Long, FakeChat> chats = new ConcurrentHashMap<>();
  private final Map<Long, FakeUser> users = new ConcurrentHashMap<>();
  private final Set<Long> blocked = ConcurrentHashMap.newKeySet();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final TreeMap<Long, ObjectNode> pending = new TreeMap<>();
  private final List<ObjectNode> acknowledged = new ArrayList<>();
  private long lastUpdate = 1000;
  private Optional<FakeDelivery> delivery = Optional.empty();
  private volatile double timeScale = 1;
  private volatile Duration ahead = Duration.ZERO;
  private volatile Optional<String> deliveryFailure = Optional.empty();
  private volatile int failWith;
  private final Map<String, Optional<byte[]>> files = new ConcurrentHashMap<>();
  private final Map<String, String> links = new ConcurrentHashMap<>();
  private volatile Optional<FakeLimits> limits = Optional.empty();
  private volatile boolean revoked;
  private int limitTimes;
  private int limitSeconds;

  private FakeTelegram(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "fake-telegram");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  /** On a free port of this machine. */
  public static FakeTelegram start() {
    return start(0);
  }

  public static FakeTelegram start(int port) {
    try {
      return new FakeTelegram(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For TELEGRAM_API_URL. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A factor on the pauses between deliveries to a webhook; 0.05 makes 2 s into 100 ms. */
  public FakeTelegram withTimeScale(double factor) {
    timeScale = factor;
    return this;
  }

  /** The time that messages carry; runs on from there. The real one when it was never set. */
  public FakeTelegram withClock(Instant now) {
    ahead = Duration.between(Instant.now(), now);
    return this;
  }

  /** A person; the private chat has the same id. */
  public FakeUser user(long id) {
    return users.computeIfAbsent(id, unused -> new FakeUser(this, id));
  }

  public FakeChat chat(long id) {
    return chats.computeIfAbsent(id, unused -> new FakeChat(json));
  }

  /** Every call but {@code getUpdates}, in order; those in webhook answers too (status 0). */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls of one method, written as in the documentation. */
  public List<Call> calls(String method) {
    String wanted = method.toLowerCase(Locale.ROOT);
    return calls.stream().filter(call -> call.method().equals(wanted)).toList();
  }

  /** Something happens to the bot in a chat; gives it the next update id. */
  public synchronized void happens(long chat, ObjectNode update) {
    update.put("update_id", ++lastUpdate);
    put(chat, update);
  }

  /** Sends all acknowledged updates once more, as Telegram sometimes does. */
  public synchronized void redeliverAcknowledged() {
    for (ObjectNode update : acknowledged) {
      put(chatOf(update), update);
    }
  }

  public synchronized List<JsonNode> acknowledgedUpdates() {
    return List.copyOf(acknowledged);
  }

  /** How many updates the bot has not acknowledged. */
  public synchronized int unacknowledged() {
    return pending.size() + delivery.map(FakeDelivery::waiting).orElse(0);
  }

  /** The next calls are answered with 429. */
  public synchronized void limitNext(int times, int retryAfterSeconds) {
    limitTimes = times;
    limitSeconds = retryAfterSeconds;
  }

  /** Too many messages are answered with 429 from now on, as Telegram itself does. */
  public FakeTelegram withLimits() {
    limits = Optional.of(new FakeLimits());
    return this;
  }

  /** Every call is answered with this HTTP status and no JSON, until {@link #recover}. */
  public void failWith(int status) {
    failWith = status;
  }

  public void recover() {
    failWith = 0;
    revoked = false;
  }

  /** A file that the bot may ask for; with no content it is there but cannot be downloaded. */
  public void keeps(String fileId, Optional<byte[]> content) {
    files.put(fileId, content);
  }

  /** The person blocks the bot. */
  public void block(long chat) {
    blocked.add(chat);
  }

  /** What {@code getWebhookInfo} says of the last delivery that failed, just now. */
  public void deliveryFailedWith(String message) {
    deliveryFailure = Optional.of(message);
  }

  public void revokeToken() {
    revoked = true;
  }

  public Optional<URI> webhook() {
    return calls("setWebhook").stream()
        .reduce((first, second) -> second)
        .map(call -> URI.create(call.parameters().path("url").asText()));
  }

  @Override
  public void close() {
    delivery.ifPresent(FakeDelivery::close);
    server.stop(0);
    threads.shutdownNow();
  }

  public ObjectNode object() {
    return json.createObjectNode();
  }

  long now() {
    return Instant.now().plus(ahead).getEpochSecond();
  }

  private void put(long chat, ObjectNode update) {
    if (delivery.isPresent()) {
      delivery.get().add(chat, update);
    } else {
      pending.put(update.path("update_id").asLong(), update);
      notifyAll();
    }
  }

  private static long chatOf(JsonNode update) {
    return update.findPath("chat").path("id").asLong();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      String method = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
      String type =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
      ObjectNode parameters = bodies.read(type, body, exchange.getRequestURI().getQuery());
      if (failWith != 0) {
        record(method, parameters, failWith);
        exchange.sendResponseHeaders(failWith, -1);
        return;
      }
      if (path.startsWith("/file/bot" + TOKEN + "/")) {
        download(exchange, path.substring(path.lastIndexOf('/') + 1));
        return;
      }
      ObjectNode answer =
          !path.startsWith("/bot" + TOKEN + "/") || revoked
              ? error(401, "Unauthorized")
              : answer(method, parameters);
      int status = answer.path("ok").asBoolean() ? 200 : answer.path("error_code").asInt();
      record(method, parameters, status);
      byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A link is good once: whoever tries again has to ask for another. */
  private void download(HttpExchange exchange, String link) throws IOException {
    Optional<byte[]> content =
        Optional.ofNullable(links.remove(link)).flatMap(file -> files.get(file));
    byte[] bytes = content.orElse(new byte[0]);
    exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
    exchange.sendResponseHeaders(
        content.isPresent() ? 200 : 404, content.isPresent() ? bytes.length : -1);
    if (content.isPresent()) {
      exchange.getResponseBody().write(bytes);
    }
  }

  private ObjectNode file(String id) {
    if (!files.containsKey(id)) {
      return error(400, "Bad Request: wrong file_id or the file is temporarily unavailable");
    }
    int size = files.get(id).map(bytes -> bytes.length).orElse(1);
    if (size > 20_000_000) {
      return error(400, "Bad Request: file is too big");
    }
    String link = "file_" + links.size() + System.nanoTime() + ".jpg";
    links.put(link, id);
    return ok(
        object()
            .put("file_id", id)
            .put("file_unique_id", id)
            .put("file_size", size)
            .put("file_path", "photos/" + link));
  }

  private void record(String method, ObjectNode parameters, int status) {
    if (!method.equals("getupdates") || status != 200) {
      calls.add(new Call(method, parameters, System.nanoTime(), status));
    }
  }

  private ObjectNode answer(String method, ObjectNode parameters) throws InterruptedException {
    synchronized (this) {
      // a poll that comes just then would take the place of the call the limit is for
      if (limitTimes > 0 && !method.equals("getupdates")) {
        limitTimes--;
        return tooMany(limitSeconds);
      }
    }
    if (method.equals("sendmessage")) {
      int pause = limits.map(all -> all.pause(parameters.path("chat_id").asLong())).orElse(0);
      if (pause > 0) {
        return tooMany(pause);
      }
    }
    if (blocked.contains(parameters.path("chat_id").asLong())) {
      return error(403, "Forbidden: bot was blocked by the user");
    }
    return switch (method) {
      case "getupdates" -> updates(parameters);
      case "getme" ->
          ok(
              object()
                  .put("id", 123456)
                  .put("is_bot", true)
                  .put("first_name", "Faltbud")
                  .put("username", "faltbud_test_bot"));
      case "setwebhook" -> setWebhook(parameters);
      case "deletewebhook" -> deleteWebhook();
      case "getwebhookinfo" -> webhookInfo();
      default -> act(method, parameters);
    };
  }

  private ObjectNode tooMany(int seconds) {
    ObjectNode error = error(429, "Too Many Requests: retry after " + seconds);
    error.putObject("parameters").put("retry_after", seconds);
    return error;
  }

  private ObjectNode act(String method, ObjectNode parameters) {
    long id = parameters.path("chat_id").asLong();
    return switch (method) {
      case "sendmessage" -> {
        FakeChat chat = chat(id);
        FakeChat.Message message = chat.show(chat.nextId(), parameters);
        yield message(id, message);
      }
      case "editmessagetext" -> {
        long message = parameters.path("message_id").asLong();
        yield chat(id).has(message)
            ? message(id, chat(id).show(message, parameters))
            : error(400, "Bad Request: message to edit not found");
      }
      case "deletemessage" -> {
        chat(id).erase(parameters.path("message_id").asLong());
        yield done();
      }
      case "setchatmenubutton" -> done();
      case "setmycommands" -> {
        chat(parameters.path("scope").path("chat_id").asLong()).offer(parameters.path("commands"));
        yield done();
      }
      case "getfile" -> file(parameters.path("file_id").asText());
      case "answercallbackquery", "leavechat" -> done();
      default -> error(404, "Not Found: method not found");
    };
  }

  private synchronized ObjectNode updates(ObjectNode parameters) throws InterruptedException {
    if (delivery.isPresent()) {
      return error(409, "Conflict: can't use getUpdates method while webhook is active");
    }
    Map<Long, ObjectNode> confirmed = pending.headMap(parameters.path("offset").asLong(0));
    acknowledged.addAll(confirmed.values());
    confirmed.clear();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(parameters.path("timeout").asLong(0));
    while (pending.isEmpty() && end - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
    ArrayNode batch = json.createArrayNode();
    pending.values().stream().limit(parameters.path("limit").asLong(100)).forEach(batch::add);
    ObjectNode answer = object().put("ok", true);
    answer.set("result", batch);
    return answer;
  }

  private synchronized ObjectNode setWebhook(ObjectNode parameters) {
    // a webhook set anew, as after a restart, keeps the queue
    List<ObjectNode> waiting = delivery.map(FakeDelivery::stop).orElse(List.of());
    FakeDelivery started =
        new FakeDelivery(
            URI.create(parameters.path("url").asText()),
            parameters.path("secret_token").asText(),
            Math.max(1, parameters.path("max_connections").asInt(40)),
            timeScale,
            this::acknowledge);
    delivery = Optional.of(started);
    waiting.forEach(update -> started.add(chatOf(update), update));
    pending.values().forEach(update -> started.add(chatOf(update), update));
    pending.clear();
    return done();
  }

  private synchronized ObjectNode deleteWebhook() {
    delivery.ifPresent(FakeDelivery::close);
    delivery = Optional.empty();
    return done();
  }

  private synchronized ObjectNode webhookInfo() {
    ObjectNode info = object();
    info.put("url", delivery.isPresent() ? webhook().orElseThrow().toString() : "");
    info.put("has_custom_certificate", false).put("pending_update_count", unacknowledged());
    deliveryFailure.ifPresent(
        message -> info.put("last_error_date", now()).put("last_error_message", message));
    return ok(info);
  }

  private void acknowledge(ObjectNode update, String body) {
    synchronized (this) {
      acknowledged.add(update);
    }
    if (body.isBlank()) {
      return;
    }
    try {
      ObjectNode call = (ObjectNode) json.readTree(body);
      String method = call.path("method").asText().toLowerCase(Locale.ROOT);
      calls.add(new Call(method, call, System.nanoTime(), 0));
      if (method.equals("sendmessage")) {
        limits.ifPresent(all -> all.count(call.path("chat_id").asLong()));
      }
      act(method, call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode message(long chat, FakeChat.Message message) {
    ObjectNode result = object().put("message_id", message.id()).put("date", now());
    result.putObject("chat").put("id", chat).put("type", "private");
    return ok(result.put("text", message.text()));
  }

  private ObjectNode ok(ObjectNode result) {
    ObjectNode answer = object().put("ok", true);
    answer.set("result", result);
    return answer;
  }

  private ObjectNode done() {
    return object().put("ok", true).put("result", true);
  }

  private ObjectNode error(int code, String description) {
    return object().put("ok", false).put("error_code", code).put("description", description);
  }

  public static void main(String[] args) throws IOException {
    try (FakeTelegram telegram = start(args.length > 0 ? Integer.parseInt(args[0]) : 8081);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("TELEGRAM_API_URL=" + telegram.url() + " TELEGRAM_BOT_TOKEN=" + TOKEN);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 2);
        FakeUser user = telegram.user(Long.parseLong(words[0]));
        if (words[1].startsWith("!")) {
          user.presses(words[1].substring(1));
        } else {
          user.says(words[1]);
        }
        System.out.println(user.hears("").text());
      }
    }
  }
}
