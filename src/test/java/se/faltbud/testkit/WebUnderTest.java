package se.faltbud.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import se.faltbud.bot.BotModule;
import se.faltbud.chat.Inbound;
import se.faltbud.features.Features;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.PublicAddresses;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Reply.Button;
import se.faltbud.messages.Reply.Message;
import se.faltbud.messages.Texts;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.ImportPlan;
import se.faltbud.push.PushModule;
import se.faltbud.reminder.OneTapModule;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.web.WebModule;
import se.faltbud.web.WebServer;
import se.faltbud.web.http.WebConfig;
import se.faltbud.web.ops.WebhookDoor;
import se.faltbud.web.session.Sessions;

/** A web server over a real store, with a small bot that repeats what it hears. */
public final class WebUnderTest implements AutoCloseable {
  static final String SECRET = "a-secret-of-the-tests-only";
  public static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  public final List<Inbound> heard = new CopyOnWriteArrayList<>();
  public final DocumentStore store;
  public final Features features;
  public final WebServer server;

  /** Of an invitation that can be used ten times. */
  public final String code;

  public volatile Instant now = NOW;

  private final StoreThatGoesAway switched;
  private final HttpClient client = HttpClient.newHttpClient();

  /** With the members m-1, who reads Swedish, and m-2, who reads English. */
  public WebUnderTest(Path folder, boolean demo) {
    switched = new StoreThatGoesAway(TestFeatures.embedded(folder.resolve("web.db")));
    store = switched.store();
    features = TestFeatures.over(store, () -> now);
    importSample();
    features.people.members.add(member("m-1", Language.SV));
    features.people.members.add(member("m-2", Language.EN));
    Invite.Request ten =
        new Invite.Request(Role.FIELD, "SLF", List.of(), 10, 1, Invite.DEFAULT_EXPIRY);
    code = features.people.invite.create(ten, Invite.CONSOLE).get(0);
    Texts texts = Texts.load();
    PublicAddresses addresses = new PublicAddresses(URI.create("http://localhost:8080"));
    OneTapModule oneTap =
        new OneTapModule(
            features.foundation,
            features.plan,
            features.people,
            features.progress,
            features.reminder,
            new OneTapLinks(SECRET),
            addresses.publicUrl());
    BotModule bot =
        new BotModule(features, texts, addresses, TestFeatures.draftLinks(), member -> "");
    PushModule push = new PushModule(store, features.reminder, addresses.publicUrl(), () -> now);
    WebhookDoor webhook =
        new WebhookDoor(secret -> secret.equals(Optional.of("right")), this::webhook);
    List<WebConfig.Persona> personas =
        demo ? List.of(new WebConfig.Persona("Fältpersonal", "m-1")) : List.of();
    server =
        new WebModule(
                new WebConfig(
                    0,
                    addresses.publicUrl(),
                    Plan.DEFAULT_ZONE,
                    SECRET,
                    Optional.of(TestFeatures.BOT_TOKEN),
                    personas),
                features,
                new WebModule.Chat(this::bot, TestFeatures.draftLinks(), bot.finishDraft),
                oneTap,
                addresses,
                texts,
                new WebModule.Options(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(push.subscribing),
                    Optional.of(webhook)),
                new WebModule.Operations(List::of, Map.of("faltbud_reports", () -> 7L)))
            .server.start();
  }

  private void importSample() {
    try {
      String sample = Files.readString(Path.of("bot-config/plans/helsingborg-2026.yaml"));
      ImportPlan importPlan = features.plan.importPlan;
      importPlan.apply(importPlan.preview(PlanYaml.read(sample)), "test", NOW);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Member member(String id, Language language) {
    return new Member(id, "SLF", Role.FIELD, List.of(), Optional.empty(), language, true, NOW, 1);
  }

  /** From now on a member is no member. */
  public void revoke(String member) {
    features.people.members.update(member, Member::revoked);
  }

  /** From now on the store does not answer. */
  public void storeGoesAway() {
    switched.goAway();
  }

  public String address() {
    return "http://127.0.0.1:" + server.port();
  }

  public String cookie(String member) {
    return "faltbud=" + new Sessions(store, SECRET).open(member, "", now);
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  public HttpResponse<String> post(String path, String body, String... headers) {
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

  private Reply bot(Inbound inbound) {
    store.get(Members.MEMBERS, "m-1");
    heard.add(inbound);
    if (inbound.content() instanceof Inbound.Press press) {
      return Reply.say(Message.of("Valt: " + press.data()).replacing());
    }
    String text = ((Inbound.Text) inbound.content()).text();
    if (text.contains("bug")) {
      throw new IllegalStateException("secret text of a fault");
    }
    if (text.contains("811218-9876")) {
      return Reply.say(Message.of("Personnummer sparas inte.")).andDeleteIncoming();
    }
    if (text.equals("long button")) {
      return Reply.say(
          Message.of("Var?").with(List.of(List.of(new Button("Centrum", "d:".repeat(50))))));
    }
    if (text.equals("/invite")) {
      return Reply.say(Message.of("Länk: https://t.me/faltbud_bot?start=ABCD-EFGH"));
    }
    if (text.equals("/status")) {
      return Reply.say(
          Message.of(
              "Aktivitetsplan 2026: 14 aktiviteter\n6 i fas · 3 snart förfallna · 5 försenade"));
    }
    return Reply.say(
        Message.of("Tack! Jag hörde: " + text)
            .with(List.of(List.of(new Button("Ändra", "edit:1"), new Button("Ångra", "undo:1")))));
  }

  public void heartbeat() {
    server.heartbeat();
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
    store.close();
  }
}
