package se.faltbud.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.ApiTokens;
import se.faltbud.testkit.ReminderTown;

/** Every answer of the API is what {@code openapi.yaml} says of it. */
class ApiContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private ReminderTown town;
  private JsonNode api;
  private Member coordinator;
  private final Set<String> seen = new TreeSet<>();

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    coordinator = town.member(Role.COORDINATOR, "SLF");
    api = new ObjectMapper(new YAMLFactory()).readTree(town.get("/openapi.yaml").body());
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void everyAnswerIsAsDescribed() throws IOException {
    String session = town.cookie(coordinator);
    String key = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      post("/api/v1/observations", session, UUID.randomUUID().toString(), observation("a" + i));
    }
    post("/api/v1/observations", session, key, observation("Ny tagg på bänken"));
    post("/api/v1/observations", session, key, observation("något annat"));
    post("/api/v1/observations", session, "x", observation("utan nyckel"));
    post("/api/v1/observations", session, UUID.randomUUID().toString(), "{\"text\":5}");
    post("/api/v1/observations", "", UUID.randomUUID().toString(), observation("obehörig"));
    check(
        "POST",
        "/api/v1/observations/{key}/photos",
        town.post(
            "/api/v1/observations/" + key + "/photos",
            "no picture",
            "Cookie",
            session,
            "Idempotency-Key",
            UUID.randomUUID().toString()));
    post("/api/v1/preview", session, key, "{\"text\":\"ring 070-123 45 67\"}");
    post("/api/v1/preview", session, key, "{\"text\":\"811218-9876\"}");
    post("/api/v1/preview", session, key, "{\"text\":7}");
    assertThat(seen).contains("POST /api/v1/preview 200");
    String browser = town.push.browser("phone").json();
    post("/api/v1/push/subscriptions", session, key, browser);
    post("/api/v1/push/subscriptions", session, key, browser.replace("http://", "https://"));
    post("/api/v1/push/subscriptions", session, key, "{}");
    post("/api/v1/push/subscriptions", "", key, browser);
    post("/api/v1/push/subscriptions/remove", session, key, browser);
    post("/api/v1/push/subscriptions/remove", session, key, "[]");
    assertThat(seen)
        .contains(
            "POST /api/v1/push/subscriptions 201",
            "POST /api/v1/push/subscriptions 422",
            "POST /api/v1/push/subscriptions/remove 200");
    for (String path : paths()) {
      get(path, path, "Cookie", session);
      get(path, path);
      get(path, path, "Authorization", "Bearer fb_wrong");
      get(path, path, "Cookie", town.cookie(town.member(Role.READER, "SLF")));
    }
    get("/api/v1/status", "/api/v1/status?key=A04", "Cookie", session);
    get("/api/v1/status", "/api/v1/status?key=Q99", "Cookie", session);
    get("/api/v1/observations", "/api/v1/observations?limit=0", "Cookie", session);
    get("/api/v1/observations", "/api/v1/observations?limit=x", "Cookie", session);
    get("/api/v1/observations", "/api/v1/observations?cursor=%21", "Cookie", session);
    assertThat(seen).contains("GET /api/v1/observations 200", "POST /api/v1/observations 201");
    assertThat(seen).contains("GET /api/v1/observations 403", "POST /api/v1/observations 409");
    assertThat(seen.stream().map(s -> s.substring(0, s.lastIndexOf(' '))).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(described());
  }

  @Test
  void pagesGoOnWhereTheLastEndedAndMeetEverythingOnce() throws IOException {
    String session = town.cookie(coordinator);
    for (int i = 0; i < 7; i++) {
      post("/api/v1/observations", session, UUID.randomUUID().toString(), observation("nr " + i));
    }
    Set<String> ids = new LinkedHashSet<>();
    String cursor = "";
    int pages = 0;
    do {
      JsonNode page =
          JSON.readTree(
              town.get("/api/v1/observations?limit=3" + cursor, "Cookie", session).body());
      page.path("items").forEach(item -> assertThat(ids.add(item.path("id").asText())).isTrue());
      cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
      pages++;
    } while (!cursor.isEmpty());
    assertThat(ids).hasSize(7);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void whoeverHasTheAnswerIsToldThatNothingChanged() {
    String session = town.cookie(coordinator);
    HttpResponse<String> first = town.get("/api/v1/situation", "Cookie", session);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again =
        town.get("/api/v1/situation", "Cookie", session, "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    post("/api/v1/observations", session, UUID.randomUUID().toString(), observation("ny"));
    assertThat(town.get("/api/v1/situation", "Cookie", session, "If-None-Match", tag).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTokenReadsWhatItsRoleMayReadUntilItIsRevokedOrOver() {
    ApiTokens.By by = ApiTokens.By.coordinator(coordinator);
    ApiTokens tokens = town.features.people.apiTokens;
    ApiTokens.Made reader =
        tokens.make("Power BI", Role.READER, "SLF", Duration.ofDays(90), by, town.now);
    ApiTokens.Made all =
        tokens.make("Utdrag", Role.COORDINATOR, "SLF", Duration.ofHours(2), by, town.now);
    assertThat(bearer("/api/v1/activities", reader).statusCode()).isEqualTo(200);
    assertThat(bearer("/api/v1/observations", reader).statusCode()).isEqualTo(403);
    assertThat(bearer("/api/v1/observations", all).statusCode()).isEqualTo(200);
    // a page is no API, and nothing is changed by a token
    assertThat(bearer("/medlemmar", all).statusCode()).isEqualTo(401);
    assertThat(
            town.post(
                    "/api/v1/observations",
                    observation("x"),
                    "Authorization",
                    "Bearer " + all.secret(),
                    "Idempotency-Key",
                    UUID.randomUUID().toString())
                .statusCode())
        .isEqualTo(401);
    assertThat(tokens.all().get(0).usedAt()).contains(town.now);
    assertThat(tokens.revoke(reader.token().shortId(), by, town.now)).isTrue();
    assertThat(tokens.revoke(reader.token().shortId(), by, town.now)).isFalse();
    assertThat(bearer("/api/v1/activities", reader).statusCode()).isEqualTo(401);
    town.now = town.now.plus(Duration.ofHours(2));
    assertThat(bearer("/api/v1/observations", all).statusCode()).isEqualTo(401);
    assertThat(town.features.foundation.audit.latest(10, java.util.Optional.empty()).entries())
        .extracting(entry -> entry.action().name())
        .contains("TOKEN_MADE", "TOKEN_REVOKED");
  }

  private HttpResponse<String> bearer(String path, ApiTokens.Made token) {
    return town.get(path, "Authorization", "Bearer " + token.secret());
  }

  private static String observation(String text) {
    return "{\"category\":\"klotter\",\"area\":\"soder\",\"text\":\"" + text + "\"}";
  }

  private void post(String path, String session, String key, String body) {
    check(
        "POST",
        path,
        town.post(
            path, body, "Cookie", session.isEmpty() ? "x=y" : session, "Idempotency-Key", key));
  }

  private void get(String path, String address, String... headers) {
    check("GET", path, town.get(address, headers));
  }

  private void check(String method, String path, HttpResponse<String> answer) {
    JsonNode responses =
        api.path("paths")
            .path(path)
            .path(method.toLowerCase(java.util.Locale.ROOT))
            .path("responses");
    int status = answer.statusCode();
    JsonNode described =
        responses.has(String.valueOf(status))
            ? responses.path(String.valueOf(status))
            : api.path("components").path("responses").path("Problem");
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    JsonNode schema = described.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode())
        .as(method + " " + path + " " + status + " " + type)
        .isFalse();
    ObjectNode whole = schema.deepCopy();
    whole.set("components", api.path("components"));
    try {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                  .getSchema(whole)
                  .validate(JSON.readTree(answer.body())))
          .as(method + " " + path + " " + status)
          .isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    seen.add(method + " " + path + " " + status);
  }

  private Set<String> paths() {
    Set<String> all = new LinkedHashSet<>();
    api.path("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has("get")) {
                all.add(path.getKey());
              }
            });
    return all;
  }

  private Set<String> described() {
    Set<String> all = new TreeSet<>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        one ->
                            all.add(
                                one.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey())));
    return all;
  }
}
