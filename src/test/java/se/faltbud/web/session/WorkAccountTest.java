package se.faltbud.web.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Revoke;
import se.faltbud.testkit.ReminderTown;
import se.faltbud.testkit.StubProvider;

/** In by the account of one's employer, at a real OpenID provider and at one that lies. */
class WorkAccountTest {
  private static final URI CALLBACK = URI.create("http://localhost:8080/konto/klar");

  @TempDir Path folder;
  private ReminderTown town;
  private StubProvider stub;

  private void at(URI issuer) throws IOException {
    town = new ReminderTown(folder, Optional.of(StubProvider.known(issuer)));
    town.now = Instant.now();
  }

  private void atStub() throws IOException, JOSEException {
    stub = new StubProvider();
    at(stub.issuer());
  }

  @AfterEach
  void stop() {
    if (town != null) {
      town.close();
    }
    if (stub != null) {
      stub.close();
    }
  }

  @Test
  void aCoordinatorConnectsItsAccountOnceAndIsInByIt() throws Exception {
    try (RealProvider provider = new RealProvider()) {
      at(provider.issuer());
      Member coordinator = town.member(Role.COORDINATOR, "SLF");
      assertThat(town.get("/").body()).contains("/konto/in");

      // not connected yet: in by nothing
      provider.knows("kim");
      assertThat(provider.signsIn(begin()).statusCode()).isEqualTo(403);

      String session = town.cookie(coordinator);
      assertThat(town.get("/enheter", "Cookie", session).body()).contains("/konto/koppla\"");
      HttpResponse<String> page = town.post("/konto/koppla", "", "Cookie", session);
      assertThat(page.body()).contains("Koppla arbetskontot");
      provider.knows("kim");
      HttpResponse<String> bound =
          provider.signsIn(new Begun(link(page.body()), session + "; " + cookie(page)));
      assertThat(bound.headers().firstValue("Location")).contains("/enheter");
      assertThat(town.get("/enheter", "Cookie", session).body()).contains("/konto/koppla-bort");

      provider.knows("kim");
      HttpResponse<String> in = provider.signsIn(begin());
      assertThat(in.statusCode()).isEqualTo(303);
      assertThat(town.get("/plan", "Cookie", session(in)).statusCode()).isEqualTo(200);
      // somebody else at the same provider is somebody else
      provider.knows("robin");
      assertThat(provider.signsIn(begin()).statusCode()).isEqualTo(403);

      town.post("/konto/koppla-bort", "", "Cookie", session);
      provider.knows("kim");
      assertThat(provider.signsIn(begin()).statusCode()).isEqualTo(403);
      assertThat(town.features.foundation.audit.latest(20, Optional.empty()).entries())
          .extracting(AuditEntry::action)
          .contains(
              AuditAction.WORK_ACCOUNT_BOUND,
              AuditAction.WORK_ACCOUNT_UNBOUND,
              AuditAction.SIGNED_IN);
    }
  }

  @Test
  void fieldStaffOwnersAndRevokedMembersAreNotInByIt() throws Exception {
    atStub();
    for (Role role : List.of(Role.FIELD, Role.OWNER)) {
      String session = town.cookie(town.member(role, "SLF"));
      assertThat(town.post("/konto/koppla", "", "Cookie", session).statusCode()).isEqualTo(403);
      assertThat(town.get("/enheter", "Cookie", session).body()).doesNotContain("/konto/");
    }
    Member reader = town.member(Role.READER, "SLF");
    connect(reader);
    assertThat(signIn(nonce -> stub.gives(stub.claims(nonce).build())).statusCode()).isEqualTo(303);
    // taken: somebody else cannot connect it
    Member other = town.member(Role.READER, "SLF");
    assertThat(connect(other).statusCode()).isEqualTo(409);
    new Revoke(town.features.people.members, town.features.foundation.audit)
        .revoke(reader.id(), town.now);
    assertThat(signIn(nonce -> stub.gives(stub.claims(nonce).build())).statusCode()).isEqualTo(403);
    // an account of a revoked member can be connected anew
    assertThat(connect(other).statusCode()).isEqualTo(303);
    assertThat(connect(other).statusCode()).isEqualTo(303);
  }

  @Test
  void tokensThatAreNotForUsNowAndByThisProviderOpenNothing() throws Exception {
    atStub();
    connect(town.member(Role.READER, "SLF"));
    Date past = Date.from(Instant.now().minusSeconds(600));
    Map<String, Gives> wrong =
        Map.ofEntries(
            Map.entry("client", n -> stub.gives(stub.claims(n).audience("other").build())),
            Map.entry("issuer", n -> stub.gives(stub.claims(n).issuer("http://other").build())),
            Map.entry("key", n -> stub.givesByAnotherKey(stub.claims(n).build())),
            Map.entry("none", n -> stub.givesUnsigned(stub.claims(n).build())),
            Map.entry("shared secret", n -> stub.givesBySharedSecret(stub.claims(n).build())),
            Map.entry("nonce", n -> stub.gives(stub.claims("another").build())),
            Map.entry("no nonce", n -> stub.gives(without(stub.claims(n), "nonce"))),
            Map.entry("expired", n -> stub.gives(stub.claims(n).expirationTime(past).build())),
            Map.entry("no subject", n -> stub.gives(stub.claims(n).subject(null).build())),
            Map.entry(
                "changed", n -> stub.givesChanged(stub.claims(n).build(), WorkAccountTest::bent)),
            Map.entry("no token", n -> stub.tokenAnswer = "{\"access_token\":\"x\"}"),
            Map.entry("no JSON", n -> stub.tokenAnswer = "<html>"),
            Map.entry(
                "refused",
                n -> {
                  stub.tokenStatus = 400;
                  stub.tokenAnswer = "{\"error\":\"invalid_grant\"}";
                }));
    wrong.forEach(
        (what, gives) -> {
          HttpResponse<String> answer = signIn(gives);
          assertThat(answer.statusCode()).as(what).isEqualTo(401);
          assertThat(session(answer)).as(what).isEmpty();
        });
    assertThat(signIn(n -> stub.gives(stub.claims(n).build())).statusCode()).isEqualTo(303);
    assertThat(stub.tokenRequest).contains("code_verifier=", "grant_type=authorization_code");
  }

  @Test
  void aSignInBelongsToTheBrowserThatBeganIt() throws Exception {
    atStub();
    connect(town.member(Role.READER, "SLF"));
    Begun one = begin();
    stub.gives(stub.claims(parameter(one.page(), "nonce")).build());
    String right = "/konto/klar?code=c&state=" + parameter(one.page(), "state");
    Begun other = begin();
    assertThat(town.get(right).statusCode()).isEqualTo(401);
    assertThat(town.get(right, "Cookie", other.cookies()).statusCode()).isEqualTo(401);
    for (String odd :
        List.of(
            "/konto/klar",
            "/konto/klar?code=c",
            "/konto/klar?state=" + parameter(one.page(), "state"),
            "/konto/klar?code=c&state=x",
            "/konto/klar?error=access_denied&state=" + parameter(one.page(), "state"),
            right + "&iss=http://other",
            "/konto/klar?code=" + "c".repeat(5_000))) {
      assertThat(town.get(odd, "Cookie", one.cookies()).statusCode()).as(odd).isEqualTo(401);
    }
    for (String cookie : List.of("", "in:", "in:a.b.c", "x".repeat(3_000), "in:..")) {
      assertThat(town.get(right, "Cookie", "faltbud-konto=" + cookie).statusCode()).isEqualTo(401);
    }
    HttpResponse<String> in = town.get(right, "Cookie", one.cookies());
    assertThat(in.statusCode()).isEqualTo(303);
    // to connect needs a session beside it
    Begun binding = new Begun(one.page(), one.cookies().replace("=in:", "=to:"));
    assertThat(town.get(right, "Cookie", binding.cookies()).statusCode()).isEqualTo(401);
  }

  @Test
  void aProviderThatIsAwayIsSaidAndOtherWaysStayOpen() throws Exception {
    atStub();
    stub.away = true;
    assertThat(town.get("/konto/in").statusCode()).isEqualTo(502);
    assertThat(town.get("/konto/in").body()).contains("Logga in med din kod");
    stub.away = false;
    assertThat(town.get("/konto/in").statusCode()).isEqualTo(303);
  }

  @Test
  void aProviderThatHangsHoldsFewOfUsAndTheOtherPagesAnswer() throws Exception {
    atStub();
    stub.hangs = new CountDownLatch(1);
    ExecutorService people = Executors.newFixedThreadPool(40);
    try {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(people.submit(() -> town.get("/konto/in").statusCode()));
      }
      assertThat(town.get("/").statusCode()).isEqualTo(200);
      await()
          .atMost(Duration.ofSeconds(4))
          .until(() -> all.stream().filter(Future::isDone).count() >= 30);
      for (Future<Integer> one : all.stream().filter(Future::isDone).toList()) {
        assertThat(one.get()).isEqualTo(502);
      }
      stub.hangs.countDown();
    } finally {
      people.shutdownNow();
    }
  }

  @Test
  void withoutAProviderThereIsNoSuchWay() throws Exception {
    town = new ReminderTown(folder);
    assertThat(town.get("/").body()).doesNotContain("/konto/");
    assertThat(town.get("/konto/in").statusCode()).isEqualTo(404);
    String session = town.cookie(town.member(Role.COORDINATOR, "SLF"));
    assertThat(town.get("/enheter", "Cookie", session).body()).doesNotContain("/konto/");
  }

  /** A page of the provider, and the cookies of the browser that goes there. */
  private record Begun(URI page, String cookies) {}

  private interface Gives {
    void forNonce(String nonce) throws JOSEException;
  }

  private Begun begin() {
    HttpResponse<String> sent = town.get("/konto/in");
    return new Begun(URI.create(sent.headers().firstValue("Location").orElseThrow()), cookie(sent));
  }

  private HttpResponse<String> connect(Member member) throws JOSEException {
    String session = town.cookie(member);
    HttpResponse<String> page = town.post("/konto/koppla", "", "Cookie", session);
    URI provider = link(page.body());
    stub.gives(stub.claims(parameter(provider, "nonce")).build());
    return town.get(
        "/konto/klar?code=c&state=" + parameter(provider, "state"),
        "Cookie",
        session + "; " + cookie(page));
  }

  private HttpResponse<String> signIn(Gives gives) {
    Begun begun = begin();
    try {
      gives.forNonce(parameter(begun.page(), "nonce"));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return town.get(
        "/konto/klar?code=c&state=" + parameter(begun.page(), "state"), "Cookie", begun.cookies());
  }

  private static JWTClaimsSet without(JWTClaimsSet.Builder claims, String name) {
    return claims.claim(name, null).build();
  }

  /** Another letter in the middle of the claims. */
  private static String bent(String token) {
    int middle = token.indexOf('.') + 20;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    return token.substring(0, middle) + other + token.substring(middle + 1);
  }

  private static String cookie(HttpResponse<String> answer) {
    return set(answer, "faltbud-konto=");
  }

  private static String session(HttpResponse<String> answer) {
    return set(answer, "faltbud=");
  }

  private static String set(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(one -> one.startsWith(name) && !one.startsWith(name + ";"))
        .map(one -> one.split(";", 2)[0])
        .reduce((first, last) -> last)
        .orElse("");
  }

  private static URI link(String page) {
    Matcher link = Pattern.compile("href=\"(http[^\"]+)\"").matcher(page);
    assertThat(link.find()).as(page).isTrue();
    return URI.create(link.group(1).replace("&amp;", "&"));
  }

  private static String parameter(URI address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address.toString());
    assertThat(found.find()).as(address.toString()).isTrue();
    return found.group(1);
  }

  /** A provider that others have written. */
  private final class RealProvider implements AutoCloseable {
    private final MockOAuth2Server server = new MockOAuth2Server();
    private final HttpClient browser = HttpClient.newHttpClient();

    RealProvider() {
      server.start(InetAddress.getLoopbackAddress(), 0);
    }

    URI issuer() {
      return server.issuerUrl("stad").uri();
    }

    void knows(String subject) {
      server.enqueueCallback(
          new DefaultOAuth2TokenCallback(
              "stad", subject, "JWT", List.of(StubProvider.CLIENT), Map.of(), 300));
    }

    /** To the provider's page, and back with what it says. */
    HttpResponse<String> signsIn(Begun begun) throws IOException, InterruptedException {
      HttpResponse<String> there =
          browser.send(
              HttpRequest.newBuilder(begun.page()).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(there.statusCode()).as(there.body()).isEqualTo(302);
      URI back = URI.create(there.headers().firstValue("Location").orElseThrow());
      assertThat(back.toString()).startsWith(CALLBACK.toString());
      return town.get(back.getRawPath() + "?" + back.getRawQuery(), "Cookie", begun.cookies());
    }

    @Override
    public void close() {
      server.shutdown();
    }
  }
}
