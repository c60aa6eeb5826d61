package se.faltbud.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.testkit.RoutesUnderTest;

/** The calendar's door over real HTTP. */
class CalendarRoutesTest {
  private static final String TOKEN = "abcdefghijklmnopqrstuvwxyzabcd";
  private static final String PATH = "/kalender/" + TOKEN + ".ics";
  private static final String FILE = "BEGIN:VCALENDAR\r\nX-NAME:Fältbud\r\nEND:VCALENDAR\r\n";

  @TempDir Path folder;
  private final Map<String, String> calendars = new ConcurrentHashMap<>();
  private volatile boolean storeAway;
  private RoutesUnderTest web;

  @BeforeEach
  void start() {
    web =
        new RoutesUnderTest(
            folder, (routes, members) -> new CalendarRoutes(this::calendar).register(routes));
    calendars.put(TOKEN, FILE);
  }

  @AfterEach
  void stop() {
    web.close();
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

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void anAddressGivesTheFile() {
    HttpResponse<String> answer = web.get(PATH);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(FILE);
    assertThat(header(answer, "Content-Type")).isEqualTo("text/calendar; charset=utf-8");
    assertThat(answer.headers().allValues("Cache-Control"))
        .containsExactly("private, max-age=3600");
    assertThat(header(answer, "ETag")).matches("\"[A-Za-z0-9_-]{43}\"");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void whatIsKnownIsNotSentAgain() {
    String tag = header(web.get(PATH), "ETag");
    for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      HttpResponse<String> answer = web.get(PATH, "If-None-Match", known);
      assertThat(answer.statusCode()).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(header(answer, "ETag")).isEqualTo(tag);
      assertThat(header(answer, "Cache-Control")).isEqualTo("private, max-age=3600");
    }
    assertThat(web.get(PATH, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    calendars.put(TOKEN, FILE + " ");
    HttpResponse<String> changed = web.get(PATH, "If-None-Match", tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(header(changed, "ETag")).isNotEqualTo(tag);
  }

  @Test
  void headTellsTheSameWithoutTheFile() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(web.address() + PATH))
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "ETag")).isEqualTo(header(web.get(PATH), "ETag"));
    assertThat(header(answer, "Content-Type")).isEqualTo("text/calendar; charset=utf-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/kalender/unknown.ics",
        "/kalender/%2e%2e.ics",
        "/kalender/a%20b%0d%0aSet-Cookie:x.ics",
        "/kalender/unknown.ics?lang=en"
      })
  void everyOtherAddressGetsTheSameAnswer(String path) {
    HttpResponse<String> answer = web.get(path, "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json; charset=utf-8");
    assertThat(answer.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,"
                + "\"code\":\"NOT_FOUND\"}");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void aClosedAddressIsLikeOneThatNeverWas() {
    calendars.clear();
    HttpResponse<String> closed = web.get(PATH);
    HttpResponse<String> never = web.get("/kalender/zzz.ics");
    assertThat(closed.statusCode()).isEqualTo(404);
    assertThat(closed.body()).isEqualTo(never.body());
    assertThat(closed.headers().map()).isEqualTo(never.headers().map());
  }

  @Test
  void aStoreThatIsAwayIsNoClosedAddress() {
    storeAway = true;
    HttpResponse<String> answer = web.get(PATH);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bug", "worse"})
  void noLogLineNamesTheToken(String token) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      assertThat(web.get("/kalender/" + token + ".ics").statusCode()).isEqualTo(500);
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("answer=500")
        .doesNotContain("/kalender", token + ".ics");
  }
}
