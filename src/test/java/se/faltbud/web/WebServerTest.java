package se.faltbud.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.testkit.LivePage;
import se.faltbud.testkit.WebUnderTest;
import se.faltbud.web.chat.ChatHistory;
import se.faltbud.web.http.RequestBody;
import se.faltbud.web.session.Sessions;

/** The doors over real HTTP: who gets in, what is refused, and that nothing is doubled. */
class WebServerTest {
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path folder;
  private WebUnderTest web;

  @BeforeEach
  void start() {
    web = new WebUnderTest(folder, false);
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private HttpResponse<String> write(String member, String id, String text) {
    return web.post(
        "/chat/messages",
        "id=" + id + "&text=" + text,
        "Cookie",
        web.cookie(member),
        "Origin",
        web.address(),
        "Accept",
        "application/json");
  }

  private HttpResponse<String> observe(String member, String key, String json) {
    return web.post(
        "/api/v1/observations",
        json,
        "Cookie",
        web.cookie(member),
        "Origin",
        web.address(),
        "Idempotency-Key",
        key);
  }

  @Test
  void strangersSeeTheSignInPageInTheirLanguage() {
    assertThat(web.get("/").body()).contains("lang=\"sv\"", "Inbjudningskod", "112", "114 14");
    assertThat(web.get("/", "Accept-Language", "en-GB,en").body()).contains("Invite code");
    assertThat(web.get("/start/ab%22cd").body()).contains("value=\"ab&#34;cd\"");
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    for (String path : new String[] {"/", "/nowhere", "/api/v1/me", "/assets/faltbud.css"}) {
      var headers = web.get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("frame-ancestors 'none'", "script-src 'self'");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
    }
  }

  @Test
  void aCodeOpensTheDoorAndAWrongOneSaysSo() {
    String account = UUID.randomUUID().toString();
    HttpResponse<String> right = signIn(web.code, account);
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(right.headers().firstValue("Set-Cookie").orElse(""))
        .contains("HttpOnly", "SameSite=Lax")
        .doesNotContain("Secure");
    HttpResponse<String> wrong = signIn("WRONG", UUID.randomUUID().toString());
    assertThat(wrong.statusCode()).isEqualTo(404);
    assertThat(wrong.body()).contains("INVITE_UNKNOWN", "value=\"WRONG\"");
  }

  @Test
  void guessingCodesIsStopped() {
    for (int i = 0; i < 10; i++) {
      assertThat(signIn("X" + i, UUID.randomUUID().toString()).statusCode()).isEqualTo(404);
    }
    HttpResponse<String> stopped = signIn("X", UUID.randomUUID().toString());
    assertThat(stopped.statusCode()).isEqualTo(429);
    assertThat(stopped.body()).contains("TOO_MANY_REQUESTS");
  }

  private HttpResponse<String> signIn(String code, String account) {
    return web.post(
        "/sign-in",
        "code=" + code + "&account=" + account,
        "Origin",
        web.address(),
        "Content-Type",
        FORM);
  }

  @Test
  void aSessionThatIsForgedExpiredOrRevokedIsNone() {
    String good = web.cookie("m-1");
    assertThat(web.get("/api/v1/me", "Cookie", good).statusCode()).isEqualTo(200);
    String forged = good.substring(0, good.length() - 2) + "AA";
    String other =
        "faltbud=" + new Sessions(web.store, "another-secret-altogether").open("m-1", "", web.now);
    for (String bad : new String[] {forged, other, "faltbud=..", "faltbud=a", "faltbud="}) {
      HttpResponse<String> answer = web.get("/api/v1/me", "Cookie", bad);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).contains("\"code\":\"NOT_SIGNED_IN\"");
    }
    web.now = WebUnderTest.NOW.plus(Duration.ofDays(31));
    assertThat(web.get("/api/v1/me", "Cookie", good).statusCode()).isEqualTo(401);
    web.now = WebUnderTest.NOW;
    web.revoke("m-1");
    assertThat(web.get("/api/v1/me", "Cookie", good).statusCode()).isEqualTo(401);
  }

  @Test
  void aSessionSlidesWhenItIsUsed() {
    String cookie = web.cookie("m-1");
    for (int days = 0; days <= 60; days += 20) {
      web.now = WebUnderTest.NOW.plus(Duration.ofDays(days));
      assertThat(web.get("/api/v1/me", "Cookie", cookie).statusCode()).isEqualTo(200);
    }
    web.now = web.now.plus(Duration.ofDays(31));
    assertThat(web.get("/api/v1/me", "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void foreignPagesCanChangeNothing() {
    for (String origin : new String[] {"https://evil.example", "null", "http://127.0.0.1:1"}) {
      HttpResponse<String> answer =
          web.post(
              "/chat/messages",
              "id=" + UUID.randomUUID() + "&text=hej",
              "Cookie",
              web.cookie("m-1"),
              "Origin",
              origin);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("FOREIGN_ORIGIN");
    }
    assertThat(web.post("/sign-out", "", "Cookie", web.cookie("m-1")).statusCode()).isEqualTo(403);
    assertThat(web.heard).isEmpty();
  }

  @Test
  void aMessageIsAnsweredOnceHoweverOftenItIsSent() {
    String id = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      assertThat(write("m-1", id, "klotter").body())
          .contains("\"id\":\"" + id + "\"", "Tack! Jag h\\u00F6rde: klotter");
    }
    assertThat(web.heard).hasSize(1);
    assertThat(web.heard.get(0).key()).isEqualTo("web:m-1:" + id);
    assertThat(web.get("/", "Cookie", web.cookie("m-1")).body()).contains("klotter", "Ångra");
    assertThat(web.get("/", "Cookie", web.cookie("m-2")).body()).doesNotContain("klotter");
  }

  @Test
  void personalDataIsNeitherKeptNorShown() {
    HttpResponse<String> answer = write("m-1", UUID.randomUUID().toString(), "han+811218-9876");
    assertThat(answer.body()).contains("\"removed\":true").doesNotContain("811218");
    assertThat(web.get("/", "Cookie", web.cookie("m-1")).body())
        .contains("[borttaget: innehöll sådant som inte får sparas]")
        .doesNotContain("811218");
  }

  @Test
  void whatThePersonWroteAndWhatTheBotRepeatsIsMaskedBeforeItIsKept() {
    HttpResponse<String> answer =
        write("m-1", UUID.randomUUID().toString(), "ring+070-123+45+67+om+klotter");
    assertThat(answer.body()).contains("klotter", "Tack!").doesNotContain("123 45");
    String number = "811218-" + "9876";
    String echo = write("m-1", UUID.randomUUID().toString(), "l%C3%A4s+" + number + "+s").body();
    assertThat(echo).doesNotContain("811218");
    assertThat(web.store.get(ChatHistory.COLLECTION, "m-1").orElseThrow().fields().toString())
        .contains("klotter")
        .doesNotContain("123 45", "811218");
    assertThat(web.get("/", "Cookie", web.cookie("m-1")).body()).doesNotContain("123 45");
  }

  @Test
  void theLinkOfAnInvitationStaysWhole() {
    assertThat(write("m-1", UUID.randomUUID().toString(), "/invite").body())
        .contains("https://t.me/faltbud_bot?start=ABCD-EFGH");
  }

  @Test
  void onlyButtonsOfOnesOwnChatCanBePressed() {
    String id = UUID.randomUUID().toString();
    write("m-1", id, "klotter");
    for (String crafted :
        new String[] {
          "data=undo:2&message=" + id + "-0",
          "data=undo:1",
          "message=" + id + "-0",
          "data=undo:1&message=" + id,
          "data=&message=" + id + "-0"
        }) {
      HttpResponse<String> answer = press("m-1", crafted);
      assertThat(answer.statusCode()).as(crafted).isEqualTo(410);
      assertThat(answer.body()).contains("BUTTON_EXPIRED");
    }
    assertThat(press("m-2", "data=undo:1&message=" + id + "-0").statusCode()).isEqualTo(410);
    assertThat(web.heard).hasSize(1);
    assertThat(press("m-1", "data=undo:1&message=" + id + "-0").statusCode()).isEqualTo(200);
    assertThat(press("m-1", "data=undo:1&message=" + id + "-0").statusCode()).isEqualTo(410);
    assertThat(web.heard).hasSize(2);
  }

  @Test
  void aButtonOfALongDraftWorks() {
    String id = UUID.randomUUID().toString();
    write("m-1", id, "long+button");
    String data = "d:".repeat(50);
    assertThat(press("m-1", "data=" + data + "&message=" + id + "-0").body())
        .contains("Valt: " + data);
  }

  private HttpResponse<String> press(String member, String fields) {
    return web.post(
        "/chat/press",
        "id=" + UUID.randomUUID() + "&" + fields,
        "Cookie",
        web.cookie(member),
        "Origin",
        web.address(),
        "Accept",
        "application/json");
  }

  @Test
  void whoIsRevokedIsOutAtOnceAtEveryDoor() {
    String id = UUID.randomUUID().toString();
    write("m-1", id, "klotter");
    web.revoke("m-1");
    assertThat(web.get("/", "Cookie", web.cookie("m-1")).body())
        .contains("Inbjudningskod")
        .doesNotContain("klotter");
    assertThat(write("m-1", UUID.randomUUID().toString(), "mer").statusCode()).isEqualTo(401);
    assertThat(press("m-1", "data=undo:1&message=" + id + "-0").statusCode()).isEqualTo(401);
    assertThat(web.get("/chat/events", "Cookie", web.cookie("m-1")).statusCode()).isEqualTo(401);
    assertThat(web.get("/api/v1/status", "Cookie", web.cookie("m-1")).statusCode()).isEqualTo(401);
    assertThat(observe("m-1", UUID.randomUUID().toString(), "{}").statusCode()).isEqualTo(401);
    assertThat(web.heard).hasSize(1);
  }

  @Test
  void theOpenPageOfOneWhoIsRevokedHearsNothingMore() throws Exception {
    try (LivePage open = new LivePage(web, "m-1");
        LivePage other = new LivePage(web, "m-2")) {
      write("m-1", UUID.randomUUID().toString(), "klotter");
      await().untilAsserted(() -> assertThat(open.heard()).contains("klotter"));
      web.revoke("m-1");
      web.heartbeat();
      await().untilAsserted(() -> assertThat(open.closed()).isTrue());
      assertThat(other.closed()).isFalse();
      assertThat(other.heard()).doesNotContain("klotter");
    }
  }

  @Test
  void aPressReplacesItsBubbleInPlaceAndOnce() {
    String id = UUID.randomUUID().toString();
    write("m-1", id, "klotter");
    String body = "id=" + UUID.randomUUID() + "&data=undo:1&message=" + id + "-0";
    for (int i = 0; i < 2; i++) {
      web.post("/chat/press", body, "Cookie", web.cookie("m-1"), "Origin", web.address());
    }
    assertThat(web.heard).hasSize(2);
    assertThat(web.get("/", "Cookie", web.cookie("m-1")).body())
        .contains("Valt: undo:1")
        .doesNotContain("Tack!");
  }

  @Test
  void hostileBodiesAreRefusedWithACode() {
    String big = "x".repeat(RequestBody.LARGEST + 1);
    assertThat(write("m-1", UUID.randomUUID().toString(), big).statusCode()).isEqualTo(413);
    assertThat(write("m-1", "no-uuid", "a").statusCode()).isEqualTo(400);
    assertThat(write("m-1", UUID.randomUUID().toString(), "%zz").statusCode()).isEqualTo(400);
    String key = UUID.randomUUID().toString();
    for (String bad :
        new String[] {
          "",
          "[]",
          "{",
          "{\"category\":1}",
          "{} {}",
          "[".repeat(5_000),
          "\u0000",
          "{\"lat\":1e999}",
          "{\"lat\":91}",
          "{\"observedAt\":\"igår\"}",
          "{\"severity\":\"x\"}"
        }) {
      assertThat(observe("m-1", key, bad).statusCode()).as(bad).isEqualTo(400);
    }
    assertThat(write("m-1", UUID.randomUUID().toString(), "a%00b%1b").statusCode()).isEqualTo(200);
    assertThat(((se.faltbud.chat.Inbound.Text) web.heard.get(0).content()).text()).isEqualTo("ab");
  }

  @Test
  void anObservationIsStoredOncePerKey() {
    String key = UUID.randomUUID().toString();
    String json =
        "{\"category\":\"klotter\",\"area\":\"centrum\",\"text\":\"ny tagg\",\"lat\":56.04567,\"lon\":12.69543}";
    HttpResponse<String> first = observe("m-1", key, json);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(first.body())
        .contains("\"lat\":56.046", "\"lon\":12.695", "\"key\":\"" + key + "\"");
    assertThat(observe("m-1", key, json).body()).isEqualTo(first.body());
    HttpResponse<String> other = observe("m-1", key, json.replace("tagg", "annat"));
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body()).contains("IDEMPOTENCY_CONFLICT");
    assertThat(observe("m-2", key, json).statusCode()).isEqualTo(409);
  }

  @Test
  void aRefusalBecomesAProblemAndAFaultShowsOnlyItsNumber() {
    HttpResponse<String> refused = observe("m-2", UUID.randomUUID().toString(), "{}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    HttpResponse<String> fault = write("m-1", UUID.randomUUID().toString(), "bug");
    assertThat(fault.statusCode()).isEqualTo(500);
    assertThat(fault.body()).contains("FAULT").doesNotContain("secret text", "Exception");
    String cookie = web.cookie("m-1");
    web.storeGoesAway();
    String form = "id=" + UUID.randomUUID() + "&text=hej";
    HttpResponse<String> away =
        web.post(
            "/chat/messages",
            form,
            "Cookie",
            cookie,
            "Origin",
            web.address(),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(away.headers().firstValue("Retry-After")).isPresent();
    assertThat(web.get("/nowhere", "Accept-Language", "en").body())
        .contains("There is no such page", "NOT_FOUND");
  }

  @Test
  void theWebhookTakesBytesAndNeverBreaks() throws IOException {
    String header = "X-Telegram-Bot-Api-Secret-Token";
    assertThat(web.post("/telegram/webhook", "{}", header, "right").body())
        .isEqualTo("{\"size\":2}");
    HttpResponse<String> wrong = web.post("/telegram/webhook", "{}", header, "wrong");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body()).isEmpty();
    for (String text : new String[] {"away", "bug"}) {
      assertThat(web.post("/telegram/webhook", text, header, "right").statusCode()).isEqualTo(503);
    }
    assertThat(announce("right", 1_000_001)).startsWith("HTTP/1.1 413");
    assertThat(web.get("/telegram/webhook").statusCode()).isEqualTo(405);
    assertThat(web.get("/metrics").body())
        .contains("faltbud_webhook_updates_total 1.0", "faltbud_reports_total 7.0");
  }

  @Test
  void aForgedDeliveryIsRefusedBeforeItsBodyHasCome() throws IOException {
    assertThat(announce("wrong", 500)).startsWith("HTTP/1.1 401");
  }

  /** Announces a delivery, sends none of its body, and gives what comes back. */
  private String announce(String secret, int length) throws IOException {
    try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      caller.setSoTimeout(5_000);
      String head =
          String.join(
              "\r\n",
              "POST /telegram/webhook HTTP/1.1",
              "Host: x",
              "Content-Length: " + length,
              "X-Telegram-Bot-Api-Secret-Token: " + secret,
              "",
              "");
      caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void healthNamesWhatIsWrong() {
    assertThat(web.get("/health/ready").statusCode()).isEqualTo(200);
    web.storeGoesAway();
    assertThat(web.get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(web.get("/health/ready").body()).contains("store");
    assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void theDemoDoorDoesNotExistOutsideTheDemo() {
    HttpResponse<String> answer = web.post("/demo/persona/0", "", "Origin", web.address());
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void theApiDescriptionNamesExactlyTheRoutes() {
    var described = new java.util.ArrayList<String>();
    String path = "";
    for (String line : web.get("/openapi.yaml").body().lines().toList()) {
      if (line.startsWith("  /api/")) {
        path = line.strip().replace(":", "");
      } else if (line.matches("    (get|post|put|delete):")) {
        described.add(
            line.strip().replace(":", "").toUpperCase(java.util.Locale.ROOT) + " " + path);
      }
    }
    assertThat(described)
        .containsExactlyInAnyOrderElementsOf(
            web.server.memberRoutes().stream()
                .filter(route -> route.path().startsWith("/api/"))
                .map(route -> route.method() + " " + route.path())
                .toList());
  }
}
