package se.faltbud.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stand-in for Discord's API over real HTTP and its gateway over a real WebSocket, with no code
 * of the product: private channels, messages, edits, slash commands, buttons, attachments. Knows
 * one bot.
 */
public final class FakeDiscord implements AutoCloseable {
  public static final String TOKEN = "MTAw.GTest0.token-of-the-tests_0123456789";
  private static final String BOT = "100";
  private static final long DISCORD_EPOCH = 1_420_070_400_000L;

  private final ObjectMapper json = new ObjectMapper();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong sequence = new AtomicLong();
  private final Set<WsContext> sessions = ConcurrentHashMap.newKeySet();
  private final Map<String, List<ObjectNode>> channels = new ConcurrentHashMap<>();
  private final Map<String, String> channelOfToken = new ConcurrentHashMap<>();
  private final Map<String, String> pressedOfToken = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<JsonNode> commands = new CopyOnWriteArrayList<>();
  private final List<String> privately = new CopyOnWriteArrayList<>();
  private final Set<String> closed = ConcurrentHashMap.newKeySet();
  private final Javalin server;
  private volatile boolean refusing;
  private volatile Duration ahead = Duration.ZERO;

  private FakeDiscord() {
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.jetty.host = "127.0.0.1";
              config.routes.before("/api/*", this::authorise);
              config.routes.get("/api/users/@me", ctx -> answer(ctx, self()));
              config.routes.put(
                  "/api/applications/" + BOT + "/commands",
                  ctx -> {
                    commands.clear();
                    read(ctx).forEach(commands::add);
                    answer(ctx, json.createArrayNode());
                  });
              config.routes.post(
                  "/api/users/@me/channels",
                  ctx -> answer(ctx, channel(read(ctx).path("recipient_id").asText())));
              config.routes.get("/api/channels/{id}/messages", this::history);
              config.routes.get("/api/channels/{id}/messages/{message}", this::message);
              config.routes.post("/api/channels/{id}/messages", this::post);
              config.routes.post("/api/interactions/{id}/{token}/callback", this::callback);
              config.routes.post("/api/webhooks/" + BOT + "/{token}", this::followUp);
              config.routes.patch(
                  "/api/webhooks/" + BOT + "/{token}/messages/@original", this::change);
              config.routes.delete(
                  "/api/webhooks/" + BOT + "/{token}/messages/@original", ctx -> ctx.status(204));
              config.routes.get("/files/{name}", this::file);
              config.routes.ws(
                  "/gateway",
                  ws -> {
                    ws.onConnect(
                        // often enough that no idle connection is closed
                        session ->
                            session.send("{\"op\":10,\"d\":{\"heartbeat_interval\":10000}}"));
                    ws.onMessage(this::hear);
                    ws.onClose(sessions::remove);
                  });
            });
  }

  public static FakeDiscord start() {
    FakeDiscord fake = new FakeDiscord();
    fake.server.start(0);
    return fake;
  }

  /** The time that messages carry; runs on from there. The real one when it was never set. */
  public FakeDiscord withClock(Instant now) {
    ahead = Duration.between(Instant.now(), now);
    return this;
  }

  private Instant now() {
    return Instant.now().plus(ahead);
  }

  /** For DISCORD_API_URL. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port() + "/api");
  }

  /** Whether a bot listens. */
  public boolean heard() {
    return !sessions.isEmpty();
  }

  /** How often a bot has begun or taken up a session. */
  public long sessions() {
    return begun.get();
  }

  /** Ends the connections as Discord does now and then. */
  public void disconnect() {
    sessions.forEach(session -> session.closeSession(4000, "now and then"));
  }

  public void refuseToken() {
    refusing = true;
  }

  /** The person takes no messages of the bot any more. */
  public void close(String user) {
    closed.add(channelOf(user));
  }

  public void keeps(String name, byte[] content) {
    files.put(name, content);
  }

  public List<JsonNode> commands() {
    return List.copyOf(commands);
  }

  /** What was said to commands in servers. */
  public List<String> saidPrivately() {
    return List.copyOf(privately);
  }

  public static String channelOf(String user) {
    return "7" + user;
  }

  /** What the bot wrote to a person, as Discord shows it now. */
  public List<ObjectNode> botMessages(String user) {
    return messages(channelOf(user)).stream()
        .filter(one -> one.path("author").path("id").asText().equals(BOT))
        .toList();
  }

  private List<ObjectNode> messages(String channel) {
    List<ObjectNode> all = channels.getOrDefault(channel, List.of());
    synchronized (all) {
      return List.copyOf(all);
    }
  }

  /** A person writes; returns the message's id. */
  public String says(String user, String text) {
    return says(user, text, json.createArrayNode());
  }

  /** A person sends files, kept under their names, which say what they are. */
  public String sends(String user, String text, String... names) {
    ArrayNode attachments = json.createArrayNode();
    for (String name : names) {
      String type = name.endsWith(".jpg") ? "image/jpeg" : "application/octet-stream";
      String address = "http://127.0.0.1:" + server.port() + "/files/" + name;
      ObjectNode attachment =
          attachments
              .addObject()
              .put("id", id())
              .put("filename", name)
              .put("size", files.getOrDefault(name, new byte[0]).length)
              .put("content_type", type)
              .put("url", address)
              .put("proxy_url", address);
      if (type.startsWith("image/")) {
        attachment.put("width", 100).put("height", 100);
      }
    }
    return says(user, text, attachments);
  }

  private String says(String user, String text, ArrayNode attachments) {
    ObjectNode message = message(channelOf(user), person(user), text);
    message.set("attachments", attachments);
    keep(message);
    dispatch("MESSAGE_CREATE", message);
    return message.path("id").asText();
  }

  /** Writes in a server the bot is in. */
  public void saysInServer(String user, String text) {
    ObjectNode message = message("555", person(user), text).put("guild_id", "444");
    dispatch("MESSAGE_CREATE", message);
  }

  /** A person changes a message. */
  public void edits(String user, String messageId, String text) {
    ObjectNode message =
        messages(channelOf(user)).stream()
            .filter(one -> one.path("id").asText().equals(messageId))
            .findFirst()
            .orElseThrow();
    message.put("content", text).put("edited_timestamp", now().toString());
    dispatch("MESSAGE_UPDATE", message);
  }

  /** A person uses a slash command; {@code words} may be empty. */
  public void uses(String user, String command, String words, String locale) {
    ObjectNode interaction = interaction(user, 2, locale);
    ObjectNode data =
        interaction.putObject("data").put("id", "1").put("name", command).put("type", 1);
    if (!words.isEmpty()) {
      data.putArray("options").addObject().put("name", "text").put("type", 3).put("value", words);
    }
    dispatch("INTERACTION_CREATE", interaction);
  }

  /** A slash command where others read. */
  public void usesInServer(String user, String command) {
    ObjectNode interaction = interaction(user, 2, "sv-SE");
    interaction.put("channel_id", "555").put("context", 2);
    interaction
        .putObject("channel")
        .put("id", "555")
        .put("type", 3)
        .put("owner_id", "43")
        .putArray("recipients");
    interaction.putObject("data").put("id", "1").put("name", command).put("type", 1);
    dispatch("INTERACTION_CREATE", interaction);
  }

  /** Presses the newest button of that label. */
  public void presses(String user, String label) {
    List<ObjectNode> shown = new ArrayList<>(botMessages(user));
    Collections.reverse(shown);
    for (ObjectNode message : shown) {
      for (JsonNode row : message.path("components")) {
        for (JsonNode button : row.path("components")) {
          if (button.path("label").asText().equals(label)) {
            press(user, message, button);
            return;
          }
        }
      }
    }
    throw new AssertionError("no button " + label);
  }

  private void press(String user, ObjectNode message, JsonNode button) {
    ObjectNode interaction = interaction(user, 3, "sv-SE");
    pressedOfToken.put(interaction.path("token").asText(), message.path("id").asText());
    interaction.set("message", message);
    interaction
        .putObject("data")
        .put("custom_id", button.path("custom_id").asText())
        .put("id", button.path("id").asInt())
        .put("component_type", 2);
    dispatch("INTERACTION_CREATE", interaction);
  }

  private ObjectNode interaction(String user, int type, String locale) {
    String token = "tok" + numbers.incrementAndGet();
    channelOfToken.put(token, channelOf(user));
    ObjectNode interaction =
        json.createObjectNode()
            // the library gives up on what is older than a quarter of an hour
            .put("id", id(Instant.now()))
            .put("application_id", BOT)
            .put("type", type)
            .put("token", token)
            .put("version", 1)
            .put("channel_id", channelOf(user))
            .put("locale", locale)
            .put("attachment_size_limit", 10_000_000)
            .put("context", 1);
    interaction.set("user", person(user));
    interaction.set("channel", channel(user));
    interaction.putArray("entitlements");
    interaction.putObject("authorizing_integration_owners");
    return interaction;
  }

  private void authorise(Context ctx) {
    if (refusing || !("Bot " + TOKEN).equals(ctx.header("Authorization"))) {
      boolean withTokenInPath =
          ctx.path().startsWith("/api/webhooks") || ctx.path().startsWith("/api/interactions");
      if (!withTokenInPath) {
        ctx.status(401).result("{\"message\":\"401: Unauthorized\",\"code\":0}");
        ctx.skipRemainingHandlers();
      }
    }
  }

  private void hear(WsMessageContext session) {
    JsonNode said = parse(session.message());
    switch (said.path("op").asInt()) {
      case 1 -> session.send("{\"op\":11}");
      case 2 -> {
        ObjectNode ready = json.createObjectNode().put("v", 10).put("session_id", "s" + id());
        ready.set("user", self());
        ready.putArray("guilds");
        ready.putArray("private_channels");
        ready.put("resume_gateway_url", "ws://127.0.0.1:" + server.port() + "/gateway");
        ready.putObject("application").put("id", BOT).put("flags", 0);
        sessions.add(session);
        begun.incrementAndGet();
        send(session, "READY", ready);
      }
      case 6 -> {
        sessions.add(session);
        begun.incrementAndGet();
        send(session, "RESUMED", json.createObjectNode());
      }
      default -> {}
    }
  }

  private void dispatch(String type, ObjectNode data) {
    sessions.forEach(session -> send(session, type, data));
  }

  private void send(WsContext session, String type, ObjectNode data) {
    ObjectNode event =
        json.createObjectNode().put("op", 0).put("t", type).put("s", sequence.incrementAndGet());
    event.set("d", data);
    session.send(event.toString());
  }

  private void history(Context ctx) {
    List<ObjectNode> all = new ArrayList<>(messages(ctx.pathParam("id")));
    Collections.reverse(all);
    ArrayNode page = json.createArrayNode();
    int limit = Integer.parseInt(Optional.ofNullable(ctx.queryParam("limit")).orElse("50"));
    all.stream().limit(limit).forEach(page::add);
    answer(ctx, page);
  }

  private void message(Context ctx) {
    messages(ctx.pathParam("id")).stream()
        .filter(one -> one.path("id").asText().equals(ctx.pathParam("message")))
        .findFirst()
        .ifPresentOrElse(
            one -> answer(ctx, one),
            () -> ctx.status(404).result("{\"message\":\"Unknown Message\",\"code\":10008}"));
  }

  private void post(Context ctx) {
    if (closed.contains(ctx.pathParam("id"))) {
      ctx.status(403).result("{\"message\":\"Cannot send messages to this user\",\"code\":50007}");
      return;
    }
    answer(ctx, say(ctx.pathParam("id"), read(ctx)));
  }

  private void callback(Context ctx) {
    JsonNode content = read(ctx).path("data").path("content");
    if (content.isTextual()) {
      privately.add(content.asText());
    }
    ctx.status(204);
  }

  private void followUp(Context ctx) {
    answer(ctx, say(channelOfToken.get(ctx.pathParam("token")), read(ctx)));
  }

  private void change(Context ctx) {
    String token = ctx.pathParam("token");
    ObjectNode message =
        messages(channelOfToken.get(token)).stream()
            .filter(one -> one.path("id").asText().equals(pressedOfToken.get(token)))
            .findFirst()
            .orElseThrow();
    JsonNode wanted = read(ctx);
    message.set("content", wanted.path("content"));
    message.set("components", numbered(wanted.path("components")));
    answer(ctx, message);
  }

  private ObjectNode say(String channel, JsonNode wanted) {
    ObjectNode message = message(channel, self(), wanted.path("content").asText());
    message.set("components", numbered(wanted.path("components")));
    message.set("asked_mentions", wanted.path("allowed_mentions"));
    keep(message);
    return message;
  }

  /** Discord gives every component a number. */
  private ArrayNode numbered(JsonNode rows) {
    ArrayNode all = json.createArrayNode();
    int number = 1;
    for (JsonNode row : rows) {
      ObjectNode copy = all.addObject().put("type", 1).put("id", number++);
      ArrayNode buttons = copy.putArray("components");
      for (JsonNode button : row.path("components")) {
        ObjectNode one = button.deepCopy();
        buttons.add(one.put("id", number++));
      }
    }
    return all;
  }

  private void keep(ObjectNode message) {
    List<ObjectNode> all =
        channels.computeIfAbsent(
            message.path("channel_id").asText(),
            unused -> Collections.synchronizedList(new ArrayList<>()));
    all.add(message);
  }

  private ObjectNode message(String channel, ObjectNode author, String text) {
    ObjectNode message =
        json.createObjectNode()
            .put("id", id())
            .put("channel_id", channel)
            .put("content", text)
            .put("timestamp", now().toString())
            .put("tts", false)
            .put("mention_everyone", false)
            .put("pinned", false)
            .put("type", 0);
    message.set("author", author);
    message.putNull("edited_timestamp");
    for (String list : List.of("mentions", "mention_roles", "attachments", "embeds")) {
      message.putArray(list);
    }
    return message;
  }

  private ObjectNode channel(String user) {
    ObjectNode channel = json.createObjectNode().put("id", channelOf(user)).put("type", 1);
    channel.putArray("recipients").add(person(user));
    return channel;
  }

  private ObjectNode self() {
    return person(BOT).put("bot", true);
  }

  private ObjectNode person(String user) {
    ObjectNode person = json.createObjectNode().put("id", user).put("username", "u" + user);
    person.put("discriminator", "0").putNull("avatar").putNull("global_name");
    return person;
  }

  /** Time in the upper bits, as Discord's numbers have it. */
  private String id() {
    return id(now());
  }

  private String id(Instant at) {
    long millis = at.toEpochMilli() - DISCORD_EPOCH;
    return Long.toString((millis << 22) | (numbers.incrementAndGet() & 0xFFF));
  }

  private void file(Context ctx) {
    Optional.ofNullable(files.get(ctx.pathParam("name")))
        .ifPresentOrElse(ctx::result, () -> ctx.status(404));
  }

  private void answer(Context ctx, JsonNode body) {
    ctx.contentType("application/json").result(body.toString());
  }

  private JsonNode read(Context ctx) {
    return parse(ctx.body());
  }

  private JsonNode parse(String text) {
    try {
      return json.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
