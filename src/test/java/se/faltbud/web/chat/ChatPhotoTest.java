package se.faltbud.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.app.run.PhotoLane;
import se.faltbud.image.SamplePictures;
import se.faltbud.messages.Texts;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.photo.Photo;
import se.faltbud.testkit.ReminderTown;

/** Photos in the web chat: the picture comes with the message, and nothing has to be fetched. */
class ChatPhotoTest {
  @TempDir Path folder;
  private ReminderTown town;
  private Member member;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    member = town.member(Role.FIELD, "SLF");
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void aPhotoWithItsWordsIsOneReportHoweverOftenItIsSent() {
    String id = UUID.randomUUID().toString();
    byte[] file = SamplePictures.fromAPhone(1_200, 900, 6);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = send(id, "klotter Söder, ny tagg på bänken", file);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("O-1 sparad");
    }
    Observation stored = stored().get(0);
    assertThat(stored()).hasSize(1);
    assertThat(stored.sighting().text()).contains("ny tagg");
    assertThat(photos(stored)).hasSize(1);
    Photo photo = photos(stored).get(0);
    assertThat(photo.state()).isEqualTo(Photo.State.KEPT);
    byte[] picture = town.features.photo.photos.picture(photo.key()).orElseThrow();
    assertThat(new String(picture, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    // nothing is left for the lane that fetches
    PhotoLane.fetching(town.features, Map.of(), Texts.load()).run();
    assertThat(photos(stored).get(0).state()).isEqualTo(Photo.State.KEPT);
  }

  @Test
  void aPhotoWithoutWordsBelongsToTheReportThatFollows() {
    assertThat(send(UUID.randomUUID().toString(), "", png()).statusCode()).isEqualTo(200);
    HttpResponse<String> answer =
        town.post(
            "/chat/messages",
            "id=" + UUID.randomUUID() + "&text=krossad+ruta+Norr",
            "Cookie",
            town.cookie(member),
            "Accept",
            "application/json");
    assertThat(answer.body()).contains("O-1 sparad");
    assertThat(photos(stored().get(0))).hasSize(1);
  }

  @Test
  void whatIsNoPictureIsRefusedBeforeTheBotHearsOfIt() {
    for (byte[] file :
        List.of(
            SamplePictures.broken(),
            SamplePictures.executable(),
            SamplePictures.bomb(),
            new byte[0])) {
      HttpResponse<String> answer = send(UUID.randomUUID().toString(), "klotter Söder", file);
      assertThat(answer.statusCode()).isBetween(400, 499);
      assertThat(answer.body()).contains("PHOTO_");
    }
    assertThat(send(UUID.randomUUID().toString(), "", new byte[20_000_001]).statusCode())
        .isEqualTo(413);
    assertThat(stored()).isEmpty();
    assertThat(town.get("/chatt", "Cookie", town.cookie(member)).body())
        .doesNotContain("bubble own");
  }

  @Test
  void personalDataInTheWordsIsRefusedAsAlways() {
    HttpResponse<String> answer =
        send(UUID.randomUUID().toString(), "klotter Söder av 811218-9876", png());
    assertThat(answer.body()).contains("ersonnummer").doesNotContain("811218");
    assertThat(stored()).isEmpty();
  }

  @Test
  void aPictureThatNeverCameIsForgottenWithItsPhoto() {
    String key = "web:" + member.id() + ":" + UUID.randomUUID();
    // the bot took it on, and the service died before the picture was kept
    send(key.substring(key.lastIndexOf(':') + 1), "klotter Söder", png());
    Observation stored = stored().get(0);
    Photo lost =
        Photo.waiting(
            "lost",
            stored.key(),
            member.id(),
            "web",
            member.id(),
            "",
            java.util.Optional.empty(),
            town.now);
    town.features.photo.photos.add(lost, town.now);
    assertThat(PhotoLane.fetching(town.features, Map.of(), Texts.load()).run()).isZero();
    PhotoLane.forgetting(town.features).run(town.now.plus(Duration.ofDays(4)));
    assertThat(photos(stored)).extracting(Photo::key).containsExactly(key);
  }

  @Test
  void readersAndStrangersSendNone() {
    String reader = town.cookie(town.member(Role.READER, "SLF"));
    assertThat(send(UUID.randomUUID().toString(), "", png(), reader).statusCode()).isEqualTo(403);
    assertThat(send(UUID.randomUUID().toString(), "", png(), "x=y").statusCode()).isEqualTo(401);
    assertThat(send("no id", "", png()).statusCode()).isEqualTo(400);
    assertThat(town.get("/chatt", "Cookie", reader).body()).doesNotContain("id=\"camera\"");
  }

  private static byte[] png() {
    return SamplePictures.png(300, 200);
  }

  private List<Photo> photos(Observation of) {
    return town.features.photo.photos.of(of.key());
  }

  private HttpResponse<String> send(String id, String caption, byte[] file) {
    return send(id, caption, file, town.cookie(member));
  }

  private HttpResponse<String> send(String id, String caption, byte[] file, String cookie) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(town.address() + "/chat/photos"))
            .header("Cookie", cookie)
            .header("Origin", town.address())
            .header("Accept", "application/json")
            .header("Idempotency-Key", id)
            .header("Photo-Caption", URLEncoder.encode(caption, StandardCharsets.UTF_8))
            .POST(HttpRequest.BodyPublishers.ofByteArray(file))
            .build();
    try {
      return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Observation> stored() {
    List<Observation> all = new ArrayList<>();
    town.features.observation.observations.forEach(all::add);
    return all;
  }
}
