package se.faltbud.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.chat.Inbound;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.testkit.ReminderTown;
import se.faltbud.testkit.TestPhotos;

/** A draft begun in Telegram, finished on the page, and the other way round. */
class DraftPageTest {
  private static final Pattern LINK = Pattern.compile("/utkast\\?t=(\\S+)");

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
        code,
        new Identity(Channel.TELEGRAM, "7"),
        Language.SV,
        town.features.foundation.clock.instant());
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void whatWasBegunInTheChatIsStoredOnceByThePage() throws Exception {
    String token = draft("nånting märkligt här", "vet inte");
    String page = get(token).body();
    assertThat(page).contains("nånting märkligt").contains("Klotter").contains("Söder");

    assertThat(post(token, "klotter", "").statusCode()).isEqualTo(422);
    HttpResponse<String> done = post(token, "klotter", "soder");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("sparad");
    assertThat(stored())
        .singleElement()
        .satisfies(
            o ->
                assertThat(
                        o.sighting().category() + "/" + o.sighting().place().area() + " " + o.key())
                    .isEqualTo("klotter/soder tg:7:1"));

    // sent again, and opened again: nothing more
    assertThat(post(token, "klotter", "norr").statusCode()).isEqualTo(410);
    assertThat(get(token).statusCode()).isEqualTo(410);
    assertThat(stored()).hasSize(1);
  }

  @Test
  void whatWasChosenOnThePageIsKnownInTheChat() throws Exception {
    String token = draft("nånting märkligt här", "vet inte");
    post(token, "brand", "hela_staden_finns_inte");
    assertThat(stored()).isEmpty();
    say("klotter");
    assertThat(get(token).body()).contains("value=\"klotter\" selected");
    say("dalhem");
    assertThat(stored())
        .singleElement()
        .satisfies(o -> assertThat(o.sighting().place().area()).isEqualTo("dalhem"));
    assertThat(get(token).statusCode()).isEqualTo(410);
  }

  @Test
  void nobodyElseGetsInByALink() throws Exception {
    String token = draft("nånting märkligt här", "vet inte");
    assertThat(get(token.substring(1)).statusCode()).isEqualTo(404);
    assertThat(get("").statusCode()).isEqualTo(404);
    town.now = town.now.plus(Duration.ofHours(25));
    assertThat(get(token).statusCode()).isEqualTo(410);
    assertThat(post(token, "klotter", "soder").statusCode()).isEqualTo(410);
    assertThat(stored()).isEmpty();
  }

  @Test
  void photosOfTheDraftAreShownToWhoeverHasItsLink() throws Exception {
    String token = draft("nånting märkligt här", "vet inte");
    tell(new Inbound.Photo("phone", OptionalLong.empty(), "", Optional.empty()));
    assertThat(get(token).body()).doesNotContain("<img src=\"/utkast/bild");
    new TestPhotos(town.features, Texts.load()).run();
    assertThat(get(token).body()).contains("<img src=\"/utkast/bild?t=" + token + "&amp;n=0\"");
    HttpResponse<byte[]> photo =
        HttpClient.newHttpClient()
            .send(photoRequest("n=0&t=" + token).build(), HttpResponse.BodyHandlers.ofByteArray());
    assertThat(photo.headers().firstValue("content-type")).hasValue("image/jpeg");
    assertThat(ImageIO.read(new ByteArrayInputStream(photo.body())).getHeight()).isEqualTo(320);
    for (String other : List.of("n=1", "n=-1", "n=x", "")) {
      assertThat(status(other + "&t=" + token)).isEqualTo(404);
    }
    assertThat(status("n=0&t=" + token.substring(1))).isEqualTo(404);
    post(token, "klotter", "soder");
    assertThat(status("n=0&t=" + token)).isEqualTo(404);
  }

  /** Begins a draft and is not understood; returns what the link to the page carries. */
  private String draft(String text, String answer) {
    say(text);
    Matcher link = LINK.matcher(say(answer).messages().get(0).text());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private Reply say(String text) {
    return tell(new Inbound.Text(text));
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

  private HttpResponse<String> get(String token) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(town.address() + "/utkast?t=" + token)).GET());
  }

  private HttpResponse<String> post(String token, String category, String area) throws Exception {
    String form =
        "t="
            + URLEncoder.encode(token, StandardCharsets.UTF_8)
            + "&category="
            + category
            + "&area="
            + area;
    return send(
        HttpRequest.newBuilder(URI.create(town.address() + "/utkast"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "http://localhost:8080")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder photoRequest(String query) {
    return HttpRequest.newBuilder(URI.create(town.address() + "/utkast/bild?" + query)).GET();
  }

  private int status(String query) throws Exception {
    return send(photoRequest(query)).statusCode();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
