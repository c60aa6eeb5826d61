package se.faltbud.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A push service as RFC 8030 and 8292 describe it: takes a message only with a signature of the key
 * the browser subscribed with, hands it to the browser, and answers as a test wants.
 */
public final class FakePush implements AutoCloseable {
  private static final Pattern VAPID = Pattern.compile("vapid t=([^,]+), ?k=(.+)");

  private final HttpServer server;
  private final Map<String, PushBrowser> browsers = new ConcurrentHashMap<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
  private final String keys = PushKeys.fresh();

  public FakePush() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  /** The service's sender, which calls this push service and no other. */
  public PushSender sender() {
    return new PushSender(
        () -> keys,
        URI.create("https://bud.example.se"),
        endpoint -> endpoint.toString().startsWith(address()) || endpoint.getHost().equals("gone"));
  }

  /** A browser that has subscribed. */
  public PushBrowser browser(String name) {
    PushBrowser browser = new PushBrowser(address() + "/" + name);
    browsers.put("/" + name, browser);
    return browser;
  }

  /** What is answered for a browser from now on, 201 unless said. */
  public void answers(PushBrowser browser, int status) {
    answers.put(URI.create(browser.endpoint()).getPath(), status);
  }

  /** What was wrong with the messages; empty when nothing was. */
  public List<String> complaints() {
    return complaints;
  }

  /** TTL, Topic, Urgency and Content-Encoding of each message. */
  public List<Map<String, String>> headers() {
    return headers;
  }

  private String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    PushBrowser browser = browsers.get(path);
    int status = browser == null ? 404 : answers.getOrDefault(path, 201);
    if (status == 201) {
      try {
        check(exchange);
        browser.hears(body);
      } catch (ParseException | JOSEException | IllegalStateException e) {
        complaints.add(e.toString());
        status = 403;
      }
    }
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private void check(HttpExchange exchange) throws ParseException, JOSEException {
    headers.add(
        Map.of(
            "ttl", first(exchange, "TTL"),
            "topic", first(exchange, "Topic"),
            "urgency", first(exchange, "Urgency"),
            "encoding", first(exchange, "Content-Encoding")));
    Matcher vapid = VAPID.matcher(first(exchange, "Authorization"));
    expect(vapid.matches(), "no vapid");
    byte[] point = new Base64URL(vapid.group(2)).decode();
    expect(vapid.group(2).equals(sender().publicKey()), "another key than subscribed with");
    ECKey key =
        new ECKey.Builder(
                Curve.P_256,
                Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
            .build();
    SignedJWT token = SignedJWT.parse(vapid.group(1));
    expect(token.verify(new ECDSAVerifier(key)), "signature");
    JWTClaimsSet claims = token.getJWTClaimsSet();
    expect(claims.getAudience().equals(List.of(address())), "audience");
    Instant expires = claims.getExpirationTime().toInstant();
    expect(expires.isAfter(Instant.now()), "expired");
    expect(expires.isBefore(Instant.now().plusSeconds(24 * 3600 + 1)), "lasts too long");
    expect("https://bud.example.se".equals(claims.getSubject()), "no contact");
  }

  private static String first(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static void expect(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException(what);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
