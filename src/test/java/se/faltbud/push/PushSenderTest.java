package se.faltbud.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.contact.PushSubscriptions.Subscription;

/** What leaves for a push service, read with other eyes than wrote it. */
class PushSenderTest {
  private static final String P256DH =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  /** The example of RFC 8291, section 5: shows that the reader of these tests reads right. */
  @Test
  void theBrowserOfTheseTestsReadsTheExampleOfTheStandard() {
    byte[] point = new Base64URL(P256DH).decode();
    ECKey key =
        new ECKey.Builder(
                Curve.P_256,
                Base64URL.encode(Arrays.copyOfRange(point, 1, 33)),
                Base64URL.encode(Arrays.copyOfRange(point, 33, 65)))
            .d(new Base64URL("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"))
            .build();
    PushBrowser browser =
        new PushBrowser(
            "https://example.org", key, new Base64URL("BTBZMqHH6r4Tts7J_aSIgg").decode());
    String message =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
    assertThat(browser.read(new Base64URL(message).decode()))
        .isEqualTo("When I grow up, I want to be a watermelon");
  }

  @Test
  void aMessageIsSignedEncryptedAndReplacesTheOneBefore() throws IOException {
    try (FakePush service = new FakePush()) {
      PushBrowser browser = service.browser("one");
      String message = "{\"text\":\"Du har 2 påminnelser. 🔔\"}";
      assertThat(service.sender().send(of(browser), message)).isEqualTo(PushSender.Outcome.TAKEN);
      assertThat(service.sender().send(of(browser), "å".repeat(1_500)))
          .isEqualTo(PushSender.Outcome.TAKEN);
      assertThat(service.complaints()).isEmpty();
      assertThat(browser.heard()).containsExactly(message, "å".repeat(1_500));
      assertThat(service.headers())
          .containsOnly(
              Map.of(
                  "ttl", "86400",
                  "topic", "faltbud",
                  "urgency", "normal",
                  "encoding", "aes128gcm"));
      // another key than the browser subscribed with is refused by the push service
      PushSender stranger =
          new PushSender(PushKeys::fresh, URI.create("https://bud.example.se"), any -> true);
      assertThat(stranger.send(of(browser), message)).isEqualTo(PushSender.Outcome.REFUSED);
      assertThat(browser.heard()).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200,TAKEN",
    "202,TAKEN",
    "404,GONE",
    "410,GONE",
    "429,LATER",
    "503,LATER",
    "302,LATER",
    "400,REFUSED",
    "401,REFUSED",
    "413,REFUSED"
  })
  void eachAnswerHasItsMeaning(int status, PushSender.Outcome outcome) throws IOException {
    try (FakePush service = new FakePush()) {
      PushBrowser browser = service.browser("one");
      service.answers(browser, status);
      assertThat(service.sender().send(of(browser), "{}")).isEqualTo(outcome);
    }
  }

  @Test
  void aPushServiceThatIsAwayIsTriedLater() throws IOException {
    FakePush service = new FakePush();
    PushBrowser browser = service.browser("one");
    PushSender sender = service.sender();
    service.close();
    assertThat(sender.send(of(browser), "{}")).isEqualTo(PushSender.Outcome.LATER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://updates.push.services.mozilla.com/wpush/v2/abc",
        "https://wns2-par02p.notify.windows.com/w/?token=abc",
        "https://web.push.apple.com/abc",
        "https://web.push.apple.com:443/abc"
      })
  void theBrowserMakersAreCalled(String endpoint) {
    PushBrowser browser = new PushBrowser(endpoint);
    assertThat(real().accepts(of(browser))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:8443/abc",
        "https://fcm.googleapis.com@127.0.0.1/abc",
        "https://user@fcm.googleapis.com/abc",
        "https://fcm.googleapis.com.example.se/abc",
        "https://evilfcm.googleapis.com.se/",
        "https://notify.windows.com.evil.se/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "file:///etc/passwd",
        "https:/fcm.googleapis.com",
        "fcm.googleapis.com",
        "https://fcm.googleapis.com/ a",
        ""
      })
  void nobodyElseIsCalled(String endpoint) {
    PushBrowser browser = new PushBrowser(endpoint);
    assertThat(real().accepts(of(browser))).isFalse();
  }

  @Test
  void keysThatAreNoneAreNotTaken() {
    PushBrowser good = new PushBrowser("https://fcm.googleapis.com/fcm/send/abc");
    byte[] off = new Base64URL(good.key()).decode();
    off[40] ^= 1;
    for (String key :
        new String[] {"", "AAAA", "!", Base64URL.encode(off).toString(), "A".repeat(87)}) {
      assertThat(real().accepts(new Subscription("m", good.endpoint(), key, good.auth(), "s")))
          .as(key)
          .isFalse();
    }
    for (String auth : new String[] {"", "AAAA", "ä", "A".repeat(200)}) {
      assertThat(real().accepts(new Subscription("m", good.endpoint(), good.key(), auth, "s")))
          .as(auth)
          .isFalse();
    }
    assertThat(
            real()
                .accepts(
                    new Subscription(
                        "m", good.endpoint() + "a".repeat(1_000), good.key(), good.auth(), "s")))
        .isFalse();
  }

  private static PushSender real() {
    return new PushSender(PushKeys::fresh, URI.create("https://bud.example.se"));
  }

  private static Subscription of(PushBrowser browser) {
    return new Subscription("m", browser.endpoint(), browser.key(), browser.auth(), "s");
  }
}
