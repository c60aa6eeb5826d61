package se.faltbud.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.testkit.ReminderTown;

/** From Telegram into the browser as the same member, with a draft on the way. */
class LoginLinkTest {
  private static final Pattern LINK = Pattern.compile("/in/[a-z]{30}");

  @TempDir Path folder;
  private ReminderTown town;
  private int messages;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    String code =
        town.features
            .people
            .invite
            .create(Invite.Request.one(Role.FIELD, "SLF"), Invite.CONSOLE)
            .get(0);
    town.features.people.joinByCode.join(
        code, new Identity(Channel.TELEGRAM, "7"), Language.SV, town.now);
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void opensOnceHoweverOftenItIsLookedAt() {
    String link = link();
    for (int i = 0; i < 3; i++) {
      assertThat(town.get(link).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> in = town.post(link, "");
    assertThat(in.statusCode()).isEqualTo(303);
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    assertThat(town.get("/", "Cookie", cookie).body()).contains("/chat/messages");
    assertThat(town.post(link, "").statusCode()).isEqualTo(410);
    assertThat(town.get(link).statusCode()).isEqualTo(410);
    assertThat(town.get(link).body()).contains("/webb");
  }

  @Test
  void opensForTenMinutesAndForNobodyWhoWasRevoked() {
    String late = link();
    town.now = town.now.plus(Duration.ofMinutes(10));
    assertThat(town.post(late, "").statusCode()).isEqualTo(410);
    assertThat(town.get("/in/" + "a".repeat(30)).statusCode()).isEqualTo(410);
    assertThat(town.get("/in/x").statusCode()).isEqualTo(410);
    String link = link();
    Member member = member();
    new se.faltbud.people.access.Revoke(
            town.features.people.members, town.features.foundation.audit)
        .revoke(member.id(), town.now);
    assertThat(town.post(link, "").statusCode()).isEqualTo(410);
    town.features.people.loginLinks.forgetExpired(town.now.plus(Duration.ofHours(1)));
  }

  @Test
  void ofManyWhoUseItAtOnceOneGetsIn() throws Exception {
    String link = link();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> tries = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        tries.add(threads.submit(() -> town.post(link, "").statusCode()));
      }
      int in = 0;
      for (Future<Integer> one : tries) {
        in += one.get() == 303 ? 1 : 0;
      }
      assertThat(in).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aDraftBegunInTheBrowserIsFinishedInTelegramAndTheOtherWayRound() {
    String cookie = signIn();
    String id = UUID.randomUUID().toString();
    town.post("/chat/messages", "id=" + id + "&text=krossad ruta vid skolan", "Cookie", cookie);
    assertThat(text(tell(new Inbound.Text("/utkast")))).contains("krossad ruta", "Var är det");
    assertThat(text(tell(new Inbound.Text("Råå")))).contains("O-1 sparad");
    assertThat(stored())
        .singleElement()
        .satisfies(o -> assertThat(o.key()).isEqualTo("web:" + member().id() + ":" + id));
    // still open in the browser: finished there too, it is the same one
    town.post("/chat/messages", "id=" + UUID.randomUUID() + "&text=Dalhem", "Cookie", cookie);
    assertThat(stored()).hasSize(1);

    tell(new Inbound.Text("massa skräp vid containern"));
    town.post("/chat/messages", "id=" + UUID.randomUUID() + "&text=/utkast", "Cookie", cookie);
    town.post("/chat/messages", "id=" + UUID.randomUUID() + "&text=Norr", "Cookie", cookie);
    assertThat(stored()).hasSize(2);
    assertThat(stored())
        .anyMatch(o -> o.key().startsWith("tg:7:") && o.sighting().place().area().equals("norr"));
    assertThat(text(tell(new Inbound.Text("/avbryt")))).contains("Avbrutet");
    assertThat(text(tell(new Inbound.Text("/utkast")))).contains("inget utkast");
  }

  private String signIn() {
    return town.post(link(), "").headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private String link() {
    Matcher link = LINK.matcher(text(tell(new Inbound.Text("/webb"))));
    assertThat(link.find()).isTrue();
    return link.group();
  }

  private Member member() {
    return town.features
        .people
        .members
        .byIdentity(new Identity(Channel.TELEGRAM, "7"))
        .orElseThrow();
  }

  private static String text(Reply reply) {
    return reply.messages().get(0).text();
  }

  private Reply tell(Inbound.Content content) {
    return town.bot.apply(
        new Inbound(
            Channel.TELEGRAM,
            "7",
            "7",
            String.valueOf(++messages),
            town.features.foundation.clock.instant(),
            Optional.empty(),
            content));
  }

  private List<Observation> stored() {
    List<Observation> all = new ArrayList<>();
    town.features.observation.observations.forEach(all::add);
    return all;
  }
}
