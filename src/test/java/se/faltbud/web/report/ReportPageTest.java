package se.faltbud.web.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.image.SamplePictures;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.testkit.ReminderTown;

/** The form for reports and the API behind it, as hostile clients use them too. */
class ReportPageTest {
  private static final String KEY = "11111111-2222-3333-4444-555555555555";

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
  void theSameFormTwiceIsStoredOnce() {
    for (int i = 0; i < 2; i++) {
      assertThat(send("id=" + KEY + "&category=klotter&area=soder&ago=60&text=tagg").body())
          .contains("O-1 sparad");
    }
    assertThat(stored())
        .singleElement()
        .satisfies(
            o -> assertThat(o.sighting().observedAt()).isEqualTo(town.now.minusSeconds(3_600)));
  }

  @Test
  void whatWasWrittenWhileTheSessionEndedIsShownAndNotStored() {
    String form =
        "category=klotter&area=soder&text=en+l%C3%A5ng+<b>text</b>%0Ap%C3%A5+tv%C3%A5+rader";
    HttpResponse<String> answer = town.post("/rapportera", form, "Cookie", "faltbud=ended");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body())
        .contains("en lång &lt;b&gt;text&lt;/b&gt;\npå två rader", "kopiera det innan du loggar in")
        .doesNotContain("<b>text");
    assertThat(town.post("/rapportera", "", "Cookie", "faltbud=ended").body())
        .doesNotContain("kopiera");
    assertThat(
            town.post("/rapportera", "text=" + "a+".repeat(40_000), "Cookie", "x=y").statusCode())
        .isEqualTo(401);
    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category=&area=soder",
        "category=klotter",
        "area=soder",
        "category=nope&area=soder",
        "category=klotter&area=%3Cscript%3E"
      })
  void whatIsWrongIsSaidAndWhatWasTypedIsKept(String form) {
    HttpResponse<String> answer = send("id=" + KEY + "&text=mina%20ord%20%22%3E%3Cb%3E&" + form);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("mina ord ").doesNotContain("<b>", "<script>");
    assertThat(stored()).isEmpty();
  }

  @Test
  void aPersonalNumberIsNotStoredAndStaysWithWhoeverWroteIt() {
    HttpResponse<String> answer =
        send("id=" + KEY + "&category=klotter&area=soder&text=han+heter+19121212-1212");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("PERSONAL_NUMBER", "han heter 19121212-1212");
    assertThat(stored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id=x", "id=" + KEY + "x&category=klotter&area=soder"})
  void aFormWithoutItsIdIsNoForm(String form) {
    assertThat(send(form).statusCode()).isEqualTo(400);
    assertThat(stored()).isEmpty();
  }

  @Test
  void onlyThoseWhoReportSeeIt() {
    Member reader = town.member(Role.READER, "SLF");
    assertThat(town.get("/rapportera", "Cookie", town.cookie(reader)).statusCode()).isEqualTo(403);
    assertThat(town.get("/rapportera").statusCode()).isEqualTo(401);
    assertThat(
            town.post(
                    "/rapportera",
                    "id=" + KEY + "&category=klotter&area=soder",
                    "Cookie",
                    town.cookie(reader))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void photosAreKeptOnceForTheirOwnReportAlone() throws Exception {
    send("id=" + KEY + "&category=klotter&area=soder");
    String photo = UUID.randomUUID().toString();
    byte[] picture = SamplePictures.fromAPhone(600, 400, 1);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> kept = post(KEY, photo, member, picture);
      assertThat(kept.statusCode()).isEqualTo(201);
      assertThat(kept.body()).contains("\"photos\":1", photo);
    }
    Member other = town.member(Role.FIELD, "SFF");
    assertThat(post(KEY, UUID.randomUUID().toString(), other, picture).statusCode()).isEqualTo(404);
    assertThat(post(UUID.randomUUID().toString(), photo, member, picture).statusCode())
        .isEqualTo(404);
    assertThat(post(KEY, "x", member, picture).statusCode()).isEqualTo(400);
    assertThat(post(KEY, UUID.randomUUID().toString(), member, SamplePictures.broken()).body())
        .contains("PHOTO_UNREADABLE");
    assertThat(post(KEY, UUID.randomUUID().toString(), member, SamplePictures.executable()).body())
        .contains("PHOTO_UNREADABLE");
    assertThat(post(KEY, UUID.randomUUID().toString(), member, SamplePictures.bomb()).body())
        .contains("PHOTO_TOO_LARGE");
    assertThat(town.features.photo.photos.of(KEY)).hasSize(1);
    for (int i = 0; i < 9; i++) {
      post(KEY, UUID.randomUUID().toString(), member, picture);
    }
    assertThat(post(KEY, UUID.randomUUID().toString(), member, picture).body())
        .contains("PHOTO_TOO_MANY");
    assertThat(post(KEY, photo, member, picture).statusCode()).isEqualTo(201);
  }

  @Test
  void aPhotoOf21MegabytesIsRefusedAndTheReportStays() throws Exception {
    send("id=" + KEY + "&category=klotter&area=soder&text=kvar");
    HttpResponse<String> answer =
        post(KEY, UUID.randomUUID().toString(), member, new byte[21_000_000]);
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("PHOTO_TOO_LARGE");
    assertThat(stored())
        .singleElement()
        .satisfies(o -> assertThat(o.sighting().text()).isEqualTo("kvar"));
  }

  private HttpResponse<String> send(String form) {
    return town.post("/rapportera", form, "Cookie", town.cookie(member));
  }

  private HttpResponse<String> post(String report, String key, Member by, byte[] bytes)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create(town.address() + "/api/v1/observations/" + report + "/photos"))
                .header("Cookie", town.cookie(by))
                .header("Origin", town.address())
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private List<Observation> stored() {
    List<Observation> all = new ArrayList<>();
    town.features.observation.observations.forEach(all::add);
    return all;
  }
}
