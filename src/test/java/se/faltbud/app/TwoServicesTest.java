package se.faltbud.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.app.config.Settings;
import se.faltbud.messages.Texts;

/** Nothing of a service is shared by the whole process: two of them do not see each other. */
class TwoServicesTest {
  private static final Pattern CODE = Pattern.compile("\\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\\b");

  @TempDir Path folder;

  /** A service with a browser that keeps its cookie. */
  private static final class Town implements AutoCloseable {
    private final StringWriter printed = new StringWriter();
    private final Service service;
    private final HttpClient client = HttpClient.newHttpClient();
    private String cookie = "";

    Town(Path data) {
      Map<String, String> variables =
          Map.of("DATA_DIR", data.toString(), "HTTP_PORT", "0", "TELEGRAM_MODE", "off");
      service =
          new Service(
              Settings.read(variables, false), false, Texts.load(), new PrintWriter(printed, true));
      service.start();
    }

    String code() {
      Matcher code = CODE.matcher(printed.toString());
      assertThat(code.find()).as(printed.toString()).isTrue();
      return code.group();
    }

    HttpResponse<String> post(String path, String form) throws Exception {
      String address = "http://localhost:" + service.port();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(address + path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", address)
              .POST(HttpRequest.BodyPublishers.ofString(form));
      if (!cookie.isEmpty()) {
        request.header("Cookie", cookie);
      }
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer
          .headers()
          .allValues("Set-Cookie")
          .forEach(set -> cookie = set.substring(0, set.indexOf(';')));
      return answer;
    }

    HttpResponse<String> signIn(String code) throws Exception {
      return post("/sign-in", "account=" + UUID.randomUUID() + "&code=" + code);
    }

    void say(String text) throws Exception {
      int status = post("/chat/messages", "id=" + UUID.randomUUID() + "&text=" + text).statusCode();
      assertThat(status).isEqualTo(303);
    }

    String page() throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + "/"))
              .header("Cookie", cookie)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
      service.close();
    }
  }

  @Test
  void twoServicesInOneProcessDoNotSeeEachOther() throws Exception {
    try (Town other = new Town(folder.resolve("other"))) {
      try (Town one = new Town(folder.resolve("one"))) {
        doNotSeeEachOther(one, other);
      }
      other.say("skrap+Gustav+Adolfs+torg");
      assertThat(other.page()).contains("O-1");
    }
  }

  private static void doNotSeeEachOther(Town one, Town other) throws Exception {
    String code = one.code();
    assertThat(other.code()).isNotEqualTo(code);
    assertThat(other.signIn(code).statusCode()).isNotEqualTo(303);
    assertThat(one.signIn(code).statusCode()).isEqualTo(303);
    assertThat(other.signIn(other.code()).statusCode()).isEqualTo(303);

    one.say("klotter+Gustav+Adolfs+torg");
    assertThat(one.page()).contains("O-1");
    assertThat(other.page()).doesNotContain("O-1");
    String cookieOfOne = one.cookie;
    String cookieOfOther = other.cookie;
    other.cookie = cookieOfOne;
    assertThat(other.page()).contains("Inbjudningskod");
    other.cookie = cookieOfOther;
  }
}
