package se.faltbud.stores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** What a browser does, over real HTTP: keeps the cookie and names its own page as the origin. */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;
  private String cookie = "";

  Browser(URI url) {
    this.url = url;
  }

  Browser withCookie(String nameAndValue) {
    cookie = nameAndValue;
    return this;
  }

  /** Name and value, as they are sent. */
  String cookie() {
    return cookie;
  }

  /** Joins by an invite code and is signed in. */
  Browser join(String code) {
    HttpResponse<String> answer =
        post("/sign-in", form("account", UUID.randomUUID().toString(), "code", code));
    if (answer.statusCode() != 303) {
      throw new AssertionError("not signed in: " + answer.statusCode() + " " + answer.body());
    }
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    return this;
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(HttpRequest.newBuilder().GET(), path, headers);
  }

  HttpResponse<String> post(String path, String form, String... headers) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)),
        path,
        headers);
  }

  HttpResponse<String> postJson(String path, String json, String... headers) {
    return send(
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        path,
        headers);
  }

  HttpResponse<String> postBytes(String path, byte[] body, String... headers) {
    return send(HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(body)), path, headers);
  }

  static String form(String... namesAndValues) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.append(namesAndValues[i])
          .append('=')
          .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8))
          .append('&');
    }
    return form.toString();
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path, String... headers) {
    request.uri(url.resolve(path)).timeout(PATIENCE).header("Origin", url.toString());
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
