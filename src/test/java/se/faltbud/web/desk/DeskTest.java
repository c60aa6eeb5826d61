package se.faltbud.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.audit.AuditEntry;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.testkit.ReminderTown;

/** The coordinator's pages and one's own, over HTTP. */
class DeskTest {
  private static final Pattern CODE =
      Pattern.compile("<strong>([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)</strong>");
  private static final Pattern UPLOAD = Pattern.compile("name=\"upload\" value=\"([^\"]+)\"");

  @TempDir Path folder;
  private ReminderTown town;
  private Member coordinator;
  private String cookie;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    coordinator = town.member(Role.COORDINATOR, "SLF");
    cookie = town.cookie(coordinator);
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void anInvitationIsShownOnceWithACodeToPointAPhoneAt() {
    HttpResponse<String> made =
        post("/medlemmar/bjud-in", "role=FIELD&organisation=SLF&ownerRole=&uses=2&days=7");
    assertThat(made.statusCode()).isEqualTo(200);
    Matcher code = CODE.matcher(made.body());
    assertThat(code.find()).as(made.body()).isTrue();
    assertThat(made.body()).contains("<svg class=\"qr\"", "/start/" + code.group(1));
    assertThat(get("/medlemmar")).doesNotContain(code.group(1)).contains("2 av 2 kvar");
    Member joined =
        town.features
            .people
            .joinByCode
            .join(code.group(1), new Identity(Channel.WEB, "x"), Language.SV, town.now)
            .member();
    assertThat(joined.role()).isEqualTo(Role.FIELD);
    assertThat(get("/medlemmar")).contains("1 av 2 kvar", joined.id());
    Matcher hash =
        Pattern.compile("name=\"invitation\" value=\"([0-9a-f]+)\"").matcher(get("/medlemmar"));
    assertThat(hash.find()).isTrue();
    assertThat(post("/medlemmar/dra-tillbaka", "invitation=" + hash.group(1)).statusCode())
        .isEqualTo(303);
    assertThat(get("/medlemmar")).doesNotContain("av 2 kvar");
    assertThat(actions()).contains("INVITATIONS_MADE", "MEMBER_JOINED", "INVITATION_WITHDRAWN");
  }

  @Test
  void aFormWithAMistakeSaysSoAndKeepsWhatWasTyped() {
    for (String form :
        List.of(
            "",
            "role=KING&organisation=SLF&uses=1&days=1",
            "role=OWNER&organisation=NOWHERE&uses=1&days=1&ownerRole=Gruppledare",
            "role=OWNER&organisation=SLF&uses=0&days=1&ownerRole=Gruppledare",
            "role=OWNER&organisation=SLF&uses=1&days=9999&ownerRole=Gruppledare",
            "role=OWNER&organisation=SLF&uses=1e3&days=1&ownerRole=Gruppledare",
            "role=OWNER&organisation=SLF&uses=1&days=1&ownerRole=" + "x".repeat(5_000))) {
      HttpResponse<String> answer = post("/medlemmar/bjud-in", form);
      assertThat(answer.statusCode()).as(form).isBetween(400, 422);
      assertThat(answer.body()).as(form).contains("role=\"alert\"");
      if (form.contains("ownerRole=Gruppledare")) {
        assertThat(answer.body()).as(form).contains("value=\"Gruppledare\"");
      }
    }
    assertThat(actions()).containsOnlyOnce("INVITATIONS_MADE");
    for (String form : List.of("", "name=x", "name=x&role=READER&organisation=SLF&days=0")) {
      HttpResponse<String> answer = post("/nycklar", form);
      assertThat(answer.statusCode()).as(form).isEqualTo(400);
      assertThat(answer.body()).contains("role=\"alert\"");
    }
    assertThat(town.features.people.apiTokens.all()).isEmpty();
  }

  @Test
  void aMemberIsRevokedAndOutAtOnceButNobodyRevokesThemselves() {
    Member field = town.member(Role.FIELD, "SLF");
    String theirs = town.cookie(field);
    assertThat(town.get("/mina", "Cookie", theirs).statusCode()).isEqualTo(200);
    assertThat(post("/medlemmar/stang-av", "member=" + field.id()).statusCode()).isEqualTo(303);
    assertThat(town.get("/mina", "Cookie", theirs).statusCode()).isEqualTo(401);
    assertThat(post("/medlemmar/stang-av", "member=" + coordinator.id()).statusCode())
        .isEqualTo(409);
    assertThat(post("/medlemmar/stang-av", "member=m-none").statusCode()).isEqualTo(404);
    assertThat(town.get("/medlemmar", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(get("/logg")).contains("Stängde av", field.id());
  }

  @Test
  void whoeverHasNeitherMessengerNorSessionIsLetInAgainOnceAndTheLogSaysSo() {
    Member field = town.member(Role.FIELD, "SLF");
    HttpResponse<String> page = post("/medlemmar/lank", "member=" + field.id());
    assertThat(page.body()).contains("class=\"qr\"", "öppnar en gång");
    Matcher link = Pattern.compile("/in/[a-z]{30}").matcher(page.body());
    assertThat(link.find()).isTrue();
    assertThat(get("/medlemmar")).doesNotContain(link.group());
    town.now = town.now.plus(Duration.ofHours(23));
    HttpResponse<String> in = town.post(link.group(), "");
    assertThat(in.statusCode()).isEqualTo(303);
    String session =
        in.headers().allValues("Set-Cookie").stream()
            .reduce((first, last) -> last)
            .orElseThrow()
            .split(";", 2)[0];
    assertThat(town.get("/mina", "Cookie", session).statusCode()).isEqualTo(200);
    assertThat(town.post(link.group(), "").statusCode()).isEqualTo(410);
    assertThat(get("/logg")).contains("Gjorde en inloggningslänk åt", field.id());
    for (String other : List.of("", "m-none")) {
      assertThat(post("/medlemmar/lank", "member=" + other).statusCode()).isEqualTo(404);
    }
    post("/medlemmar/stang-av", "member=" + field.id());
    assertThat(post("/medlemmar/lank", "member=" + field.id()).statusCode()).isEqualTo(404);
  }

  @Test
  void aTokenIsShownOnceAndRevoked() {
    HttpResponse<String> made =
        post("/nycklar", "name=Power+BI&role=READER&organisation=SLF&days=90");
    Matcher secret = Pattern.compile("<code>(fb_[A-Za-z0-9]+)</code>").matcher(made.body());
    assertThat(secret.find()).isTrue();
    assertThat(get("/nycklar"))
        .contains("Power BI", "aldrig använd")
        .doesNotContain(secret.group(1));
    assertThat(town.get("/api/v1/me", "Authorization", "Bearer " + secret.group(1)).statusCode())
        .isEqualTo(200);
    String id = town.features.people.apiTokens.all().get(0).shortId();
    assertThat(post("/nycklar/dra-tillbaka", "token=" + id).statusCode()).isEqualTo(303);
    assertThat(get("/nycklar")).contains("Det finns inga nycklar");
  }

  @Test
  void aPlanFileIsInForceOnlyAfterAYesToItsDifference() throws IOException {
    String plan = Files.readString(town.planFile());
    String title = town.features.plan.plans.current().activity("A04").orElseThrow().title();
    HttpResponse<String> same = upload(plan.getBytes(StandardCharsets.UTF_8));
    assertThat(same.body()).contains("säger detsamma");
    byte[] changed = plan.replace(title, title + " igen").getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> looked = upload(changed);
    assertThat(looked.statusCode()).isEqualTo(200);
    assertThat(looked.body()).contains("<del>" + title + "</del>", "<ins>" + title + " igen</ins>");
    assertThat(town.features.plan.plans.current().activity("A04").orElseThrow().title())
        .isEqualTo(title);
    Matcher upload = UPLOAD.matcher(looked.body());
    assertThat(upload.find()).isTrue();
    // somebody else's upload is nobody's
    String other = town.cookie(town.member(Role.COORDINATOR, "SLF"));
    assertThat(town.post("/planfil/ja", "upload=" + upload.group(1), "Cookie", other).statusCode())
        .isEqualTo(410);
    assertThat(post("/planfil/ja", "upload=" + upload.group(1)).statusCode()).isEqualTo(303);
    assertThat(town.features.plan.plans.current().activity("A04").orElseThrow().title())
        .isEqualTo(title + " igen");
    assertThat(post("/planfil/ja", "upload=" + upload.group(1)).statusCode()).isEqualTo(410);
    assertThat(actions()).contains("PLAN_IMPORTED");
  }

  @Test
  void aFileThatIsNoPlanIsRefusedInWords() throws IOException {
    for (byte[] bad :
        List.of(
            "GIF89a".getBytes(StandardCharsets.UTF_8),
            "PK\u0003\u0004 no workbook".getBytes(StandardCharsets.UTF_8),
            "a: [".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            "plan: {}".getBytes(StandardCharsets.UTF_8))) {
      HttpResponse<String> answer = upload(bad);
      assertThat(answer.statusCode()).isBetween(200, 422);
      assertThat(answer.body()).contains("Ladda upp").doesNotContain("Ja, låt den gälla");
    }
    HttpResponse<String> large = upload(new byte[6_500_000]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(post("/planfil", "file=x").statusCode()).isEqualTo(400);
    assertThat(post("/planfil/ja", "").statusCode()).isEqualTo(410);
  }

  @Test
  void anEndedSessionIsOutAndOthersStay() {
    Member field = town.member(Role.FIELD, "SLF");
    String phone = town.cookie(field);
    String desk = town.cookie(field);
    String listed = town.get("/enheter", "Cookie", phone).body();
    Matcher id = Pattern.compile("name=\"session\" value=\"([^\"]+)\"").matcher(listed);
    assertThat(id.results().count()).isEqualTo(2);
    // a session of somebody else cannot be ended
    String foreign = town.get("/enheter", "Cookie", cookie).body();
    Matcher theirs = Pattern.compile("name=\"session\" value=\"([^\"]+)\"").matcher(foreign);
    assertThat(theirs.find()).isTrue();
    town.post("/enheter", "session=" + encode(theirs.group(1)), "Cookie", phone);
    assertThat(town.get("/enheter", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(town.post("/enheter", "others=yes", "Cookie", phone).statusCode()).isEqualTo(303);
    assertThat(town.get("/mina", "Cookie", desk).statusCode()).isEqualTo(401);
    assertThat(town.get("/mina", "Cookie", phone).statusCode()).isEqualTo(200);
    town.post("/sign-out", "", "Cookie", phone);
    // the cookie itself is dead, not only forgotten by this browser
    assertThat(town.get("/mina", "Cookie", phone).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionEndsWhenItRestsAndAfterHalfAYearHoweverMuchItIsUsed() {
    Member field = town.member(Role.FIELD, "SLF");
    String rests = town.cookie(field);
    String used = town.cookie(field);
    town.now = town.now.plus(Duration.ofDays(29));
    assertThat(town.get("/mina", "Cookie", used).statusCode()).isEqualTo(200);
    town.now = town.now.plus(Duration.ofDays(2));
    assertThat(town.get("/mina", "Cookie", rests).statusCode()).isEqualTo(401);
    for (int days = 31; days < 179; days += 20) {
      assertThat(town.get("/mina", "Cookie", used).statusCode()).as("day " + days).isEqualTo(200);
      town.now = town.now.plus(Duration.ofDays(20));
    }
    assertThat(town.get("/mina", "Cookie", used).statusCode()).isEqualTo(401);
  }

  @Test
  void aCookieFromBeforeSigningInIsWorthNothingAfterIt() {
    String planted = "faltbud=planted-by-somebody";
    String code =
        town.features
            .people
            .invite
            .create(se.faltbud.people.access.Invite.Request.one(Role.FIELD, "SLF"), coordinator)
            .get(0);
    HttpResponse<String> in =
        town.post("/sign-in", "code=" + code + "&account=" + UUID.randomUUID(), "Cookie", planted);
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().allValues("Set-Cookie"))
        .anyMatch(set -> set.contains("HttpOnly") && set.contains("SameSite=Lax"));
    assertThat(town.get("/mina", "Cookie", planted).statusCode()).isEqualTo(401);
  }

  @Test
  void everyMonthHasItsDates() {
    assertThat(get("/kalender?m=2026-12")).contains("december 2026", "/kalender?m=2027-01");
    assertThat(get("/kalender?m=nonsense")).contains("november 2026");
    assertThat(get("/kalender?m=2026-11")).contains("today");
    assertThat(get("/plan")).contains("A04");
    assertThat(town.get("/plan/A99", "Cookie", cookie).statusCode()).isEqualTo(404);
  }

  @Test
  void textsOfPeopleAreForCoordinatorsAlone() {
    town.features.observation.logObservation.log(
        new se.faltbud.observation.LogObservation.Request(
            "k1",
            "web",
            coordinator,
            new se.faltbud.observation.model.Draft(
                Optional.of("klotter"),
                Optional.of(se.faltbud.observation.model.Place.in("soder")),
                Optional.of(town.now),
                se.faltbud.observation.model.Severity.NORMAL,
                Optional.of("A04"),
                "Ny tagg på bänken"),
            town.now));
    assertThat(get("/plan/A04")).contains("Ny tagg på bänken", "O-1");
    String reader = town.cookie(town.member(Role.READER, "SLF"));
    assertThat(town.get("/plan/A04", "Cookie", reader).body())
        .contains("O-1")
        .doesNotContain("Ny tagg på bänken");
  }

  private List<String> actions() {
    return town.features.foundation.audit.latest(100, Optional.empty()).entries().stream()
        .map(AuditEntry::action)
        .map(Enum::name)
        .toList();
  }

  private String get(String path) {
    HttpResponse<String> answer = town.get(path, "Cookie", cookie);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private HttpResponse<String> post(String path, String form) {
    return town.post(path, form, "Cookie", cookie);
  }

  private HttpResponse<String> upload(byte[] file) throws IOException {
    String head =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"p.yaml\"\r\n\r\n";
    byte[] before = head.getBytes(StandardCharsets.UTF_8);
    byte[] after = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(town.address() + "/planfil"))
                  .headers(
                      "Cookie",
                      cookie,
                      "Origin",
                      town.address(),
                      "Content-Type",
                      "multipart/form-data; boundary=b")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(joined(before, file, after)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] joined(byte[]... parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
