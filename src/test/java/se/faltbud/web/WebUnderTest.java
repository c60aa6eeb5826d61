package se.faltbud.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import se.faltbud.app.TestCore;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reaction;
import se.faltbud.messages.Reaction.Button;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.messages.Texts;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.model.Lifecycle;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Reporter;
import se.faltbud.observation.model.Sighting;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.StoreUnavailableException;

/** A web server over a real store, with a small bot that repeats what it hears. */
final class WebUnderTest implements AutoCloseable {
  static final String SECRET = "a-secret-of-the-tests-only";
  static final String CODE = "ABCD-EFGH";
  static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  final Map<String, Member> members = new ConcurrentHashMap<>();
  final List<Inbound> heard = new CopyOnWriteArrayList<>();
  final Map<String, String> calendars = new ConcurrentHashMap<>();
  volatile boolean storeAway;
  volatile Instant now = NOW;

  private final Map<String, Observation> stored = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();
  final DocumentStore store;
  final ApiTokens apiTokens;
  final WebServer server;

  WebUnderTest(Path folder, boolean demo) {
    members.put("m-1", member("m-1", Language.SV, true));
    members.put("m-2", member("m-2", Language.EN, true));
    store = TestCore.embedded(folder.resolve("web.db"));
    apiTokens = new ApiTokens(store, entry -> {});
    List<WebConfig.Persona> personas =
        demo ? List.of(new WebConfig.Persona("Fältpersonal", "m-1")) : List.of();
    InstantSource clock = () -> now;
    server =
        new WebServer(
                new WebConfig(
                    0,
                    URI.create("http://localhost:8080"),
                    ZoneId.of("Europe/Stockholm"),
                    personas),
                new WebPorts(
                    Optional.of(
                        new WebhookDoor(
                            secret -> secret.equals(Optional.of("right")), this::webhook)),
                    this::bot,
                    id -> Optional.ofNullable(members.get(id)),
                    new Sessions(store, SECRET),
                    apiTokens,
                    entry -> {},
                    this::join,
                    new ChatHistory(store),
                    new PrivacyGate(),
                    this::log,
                    (member, key) -> "{\"plan\":\"AP-2026\",\"key\":\"" + key.orElse("") + "\"}",
                    this::calendar,
                    TestCore.reminders(
                        TestCore.over(store, clock),
                        URI.create("http://localhost:8080"),
                        SECRET,
                        Optional.empty()),
                    TestCore.login(TestCore.over(store, clock)),
                    Optional.empty(),
                    Optional.of(TestCore.push(TestCore.over(store, clock))),
                    TestCore.reports(TestCore.over(store, clock)),
                    TestCore.drafts(TestCore.over(store, clock), this::bot),
                    () -> !storeAway,
                    List::of,
                    Map.of("faltbud_reports", () -> 7L),
                    Texts.load(),
                    clock),
                TestCore.desk(TestCore.over(store, clock)))
            .start();
  }

  static Member member(String id, Language language, boolean active) {
    return new Member(id, "SLF", Role.FIELD, List.of(), Optional.empty(), language, active, NOW, 1);
  }

  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  String cookie(String member) {
    return "faltbud=" + new Sessions(store, SECRET).open(member, "", now);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), path, headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers) {
    request.uri(URI.create(address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private WebhookDoor.Answer webhook(Optional<String> secret, byte[] body) {
    assertThat(secret).contains("right");
    String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    if (text.contains("away")) {
      throw new StoreUnavailableException("away", null);
    }
    if (text.contains("bug")) {
      throw new IllegalStateException("bug");
    }
    return new WebhookDoor.Answer(
        200, Optional.of("{\"size\":" + body.length + "}"), Optional.empty());
  }

  private Member join(String code, String account, Language language) {
    if (!code.equals(CODE)) {
      throw new Refused(RefusalCode.INVITE_UNKNOWN);
    }
    Member joined = member("m-" + UUID.fromString(account), language, true);
    members.put(joined.id(), joined);
    return joined;
  }

  private Optional<String> calendar(String token) {
    if (storeAway) {
      throw new StoreUnavailableException("away", null);
    }
    return switch (token) {
      case "bug" -> throw new IllegalStateException("bug");
      case "worse" -> throw new LinkageError("worse");
      default -> Optional.ofNullable(calendars.get(token));
    };
  }

  private Reaction bot(Inbound inbound) {
    if (storeAway) {
      throw new StoreUnavailableException("away", null);
    }
    heard.add(inbound);
    if (inbound.content() instanceof Inbound.Press press) {
      return Reaction.say(Message.of("Valt: " + press.data()).replacing());
    }
    String text = ((Inbound.Text) inbound.content()).text();
    if (text.contains("bug")) {
      throw new IllegalStateException("secret text of a fault");
    }
    if (text.contains("811218-9876")) {
      return Reaction.say(Message.of("Personnummer sparas inte.")).andDeleteIncoming();
    }
    if (text.equals("long button")) {
      return Reaction.say(
          Message.of("Var?").with(List.of(List.of(new Button("Centrum", "d:".repeat(50))))));
    }
    if (text.equals("/invite")) {
      return Reaction.say(Message.of("Länk: https://t.me/faltbud_bot?start=ABCD-EFGH"));
    }
    if (text.equals("/status")) {
      return Reaction.say(
          Message.of(
              "Aktivitetsplan 2026: 14 aktiviteter\n6 i fas · 3 snart förfallna · 5 försenade"));
    }
    return Reaction.say(
        Message.of("Tack! Jag hörde: " + text)
            .with(List.of(List.of(new Button("Ändra", "edit:1"), new Button("Ångra", "undo:1")))));
  }

  private LogObservation.Logged log(LogObservation.Request request) {
    if (request.draft().category().isEmpty()) {
      throw new Refused(RefusalCode.CATEGORY_UNKNOWN, Map.of("category", ""));
    }
    Observation fresh =
        new Observation(
                request.key(),
                "O-" + (stored.size() + 1),
                "AP-2026",
                new Sighting(
                    request.draft().category().get(),
                    request.draft().place().orElseThrow(),
                    request.draft().observedAt().orElse(request.receivedAt()),
                    request.draft().severity(),
                    request.draft().activity(),
                    request.draft().text()),
                new Reporter(
                    request.member().id(),
                    request.member().organisation(),
                    request.member().role().name(),
                    request.channel()),
                Lifecycle.received(request.receivedAt()))
            .stored(1);
    Observation before = stored.putIfAbsent(request.key(), fresh);
    return new LogObservation.Logged(
        before == null ? fresh : before, before == null, List.of(), false);
  }

  void heartbeat() {
    server.heartbeat();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    store.close();
  }
}
