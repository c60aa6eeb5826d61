package se.faltbud.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.link.OneTapLinks.Reading;
import se.faltbud.link.OneTapLinks.Tap;

class OneTapLinksTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.5Z");
  private static final Instant LATER = Instant.parse("2026-12-09T10:00:00Z");
  private static final Tap TAP = new Tap("done", "R-12", "M-7", LATER);
  private static final String SECRET = "a secret of this test only";
  private static final OneTapLinks LINKS = new OneTapLinks(SECRET);

  @Test
  void makesAnAddressAndReadsItBack() {
    String link = LINKS.link("https://faltbud.example.se/x", TAP).toString();
    assertThat(link).startsWith("https://faltbud.example.se/x/tap/").matches("[!-~]{1,200}");
    String token = link.substring(link.indexOf("/tap/") + 5);
    assertThat(LINKS.read(token, NOW)).isEqualTo(new Reading.Valid(TAP));
  }

  /** Made by release 0.1: links in mails that were sent long ago must go on working. */
  @ParameterizedTest
  @CsvSource({
    "done,R-12,M-7,"
        + "ZG9uZQpSLTEyCk0tNwoxNzk2ODEwNDAw.ThoQVm5fkbapiQRSm520iHgHTXNXxs9Zxqt_-g_YBlg",
    "draft,tg|4711|4711|88,M-7,"
        + "ZHJhZnQKdGd8NDcxMXw0NzExfDg4Ck0tNwoxNzk2ODEwNDAw"
        + ".7CnenA9HPoH6epos9RocWpSOH9qMbPFRTxlC80PFPiE",
    "confirm,3k9x0f,M-7,"
        + "Y29uZmlybQozazl4MGYKTS03CjE3OTY4MTA0MDA.FClxQ0pIf0yvmR2ndF5-i55-CE64NkNwBdNxFQXXQDA",
    "stop,-,box:SLF Gruppledare trygghetsvärdar,"
        + "c3RvcAotCmJveDpTTEYgR3J1cHBsZWRhcmUgdHJ5Z2doZXRzdsOkcmRhcgoxNzk2ODEwNDAw"
        + ".yeuAiX86u1c1n1lmubB-SGqhQx5vyV_fg8xfl5VYEMQ"
  })
  void readsAndMakesTokensByteForByteAsTheFirstReleaseDid(
      String what, String reminder, String recipient, String token) {
    Tap tap = new Tap(what, reminder, recipient, LATER);
    assertThat(LINKS.read(token, NOW)).isEqualTo(new Reading.Valid(tap));
    assertThat(LINKS.token(tap)).isEqualTo(token);
  }

  @Test
  void tellsAnOldLinkFromAForgedOne() {
    String token = LINKS.token(TAP);
    assertThat(LINKS.read(token, LATER.minusNanos(1))).isInstanceOf(Reading.Valid.class);
    assertThat(LINKS.read(token, LATER)).isEqualTo(new Reading.Expired(TAP));
    assertThat(new OneTapLinks("another secret of this test").read(token, NOW))
        .isEqualTo(new Reading.Forged());
  }

  @Test
  void refusesWhatTheSameSecretSignedForAnotherPurpose() throws Exception {
    byte[] payload = "done\nR-12\nM-7\n1796810400".getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    String token =
        base64.encodeToString(payload) + "." + base64.encodeToString(mac.doFinal(payload));
    assertThat(LINKS.read(token, NOW)).isEqualTo(new Reading.Forged());
  }

  @Test
  void refusesShortSecretsAndFieldsThatCouldBeReadAsTwo() {
    assertThatThrownBy(() -> new OneTapLinks("short")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tap("done\nR-1", "R-12", "M-7", LATER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tap("done", "", "M-7", LATER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void anyChangedCharacterIsRefused(
      @ForAll @IntRange(max = 1000) int where, @ForAll @CharRange(from = ' ', to = 'ÿ') char c) {
    String token = LINKS.token(TAP);
    int at = where % token.length();
    String changed = token.substring(0, at) + c + token.substring(at + 1);
    assertThat(LINKS.read(changed, NOW))
        .isEqualTo(changed.equals(token) ? new Reading.Valid(TAP) : new Reading.Forged());
  }

  /** Every character at every place, by every other of its alphabet: the property may miss one. */
  @Test
  void noOtherSpellingOfTheSameBytesIsTaken() {
    String token = LINKS.token(TAP);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.";
    for (int at = 0; at < token.length(); at++) {
      for (String c : alphabet.split("", -1)) {
        String changed = token.substring(0, at) + c + token.substring(at + 1);
        if (!changed.equals(token)) {
          assertThat(LINKS.read(changed, NOW)).isEqualTo(new Reading.Forged());
        }
      }
    }
    for (String tail : new String[] {"=", "A", ".", " ", "\n"}) {
      assertThat(LINKS.read(token + tail, NOW)).isEqualTo(new Reading.Forged());
    }
    assertThat(LINKS.read(token.substring(0, token.length() - 1), NOW))
        .isEqualTo(new Reading.Forged());
  }

  @Property
  void whatIsMadeIsRead(
      @ForAll @StringLength(min = 1, max = 100) String what,
      @ForAll @StringLength(min = 1, max = 100) String reminder,
      @ForAll @StringLength(min = 1, max = 100) String recipient,
      @ForAll @IntRange(min = -1_000_000) int seconds) {
    Tap tap;
    try {
      tap = new Tap(what, reminder, recipient, NOW.plusSeconds(seconds));
    } catch (IllegalArgumentException notAField) {
      return;
    }
    assertThat(LINKS.read(LINKS.token(tap), NOW))
        .isEqualTo(tap.expires().isAfter(NOW) ? new Reading.Valid(tap) : new Reading.Expired(tap));
  }

  @Property
  void anythingElseIsRefused(@ForAll String token) {
    assertThat(LINKS.read(token, NOW)).isEqualTo(new Reading.Forged());
  }
}
