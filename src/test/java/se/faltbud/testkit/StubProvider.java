package se.faltbud.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import se.faltbud.oidc.OpenIdProvider;

/** An OpenID provider that lies as a test wants it to. */
public final class StubProvider implements AutoCloseable {
  public static final String CLIENT = "faltbud";
  static final String SECRET = "a-secret-between-the-provider-and-us-0123456789";

  private final HttpServer server;
  private final RSAKey key;
  private final RSAKey otherKey;
  public volatile String tokenAnswer = "{}";
  public volatile int tokenStatus = 200;
  public volatile String tokenRequest = "";
  public volatile boolean away;
  public volatile CountDownLatch hangs = new CountDownLatch(0);

  public StubProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("one").generate();
    otherKey = new RSAKeyGenerator(2048).keyID("one").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  public URI issuer() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** As the service knows it. */
  public OpenIdProvider known() {
    return known(issuer());
  }

  public static OpenIdProvider known(URI issuer) {
    return new OpenIdProvider(
        new OpenIdProvider.Settings(
            issuer, CLIENT, SECRET, URI.create("http://localhost:8080/konto/klar")));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try {
      hangs.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String body =
        switch (path) {
          case "/.well-known/openid-configuration" -> metadata();
          case "/keys" -> new JWKSet(key.toPublicJWK()).toString();
          case "/token" -> {
            tokenRequest =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            yield tokenAnswer;
          }
          default -> "{}";
        };
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(
        away ? 503 : path.equals("/token") ? tokenStatus : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String metadata() {
    return """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/in","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/keys","response_types_supported":["code"],
         "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}
        """
        .formatted(issuer());
  }

  /** What a right token says, for tests to change. */
  public JWTClaimsSet.Builder claims(String nonce) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .subject("kim")
        .audience(CLIENT)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("nonce", nonce);
  }

  public void gives(JWTClaimsSet claims) throws JOSEException {
    gives(signed(claims, key));
  }

  public void givesByAnotherKey(JWTClaimsSet claims) throws JOSEException {
    gives(signed(claims, otherKey));
  }

  public void givesUnsigned(JWTClaimsSet claims) {
    gives(new PlainJWT(claims).serialize());
  }

  public void givesBySharedSecret(JWTClaimsSet claims) throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
    token.sign(new MACSigner(SECRET));
    gives(token.serialize());
  }

  public void givesChanged(JWTClaimsSet claims, UnaryOperator<String> change) throws JOSEException {
    gives(change.apply(signed(claims, key)));
  }

  private static String signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(by));
    return token.serialize();
  }

  private void gives(String idToken) {
    tokenStatus = 200;
    tokenAnswer =
        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"" + idToken + "\"}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
