package se.faltbud.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Role;
import se.faltbud.people.access.Invite;
import se.faltbud.people.access.Revoke;
import se.faltbud.testkit.ReminderTown;
import se.faltbud.testkit.TestFeatures;

/** Inside Telegram as its Mini App: signed by a signer of our own, from Telegram's description. */
class MiniAppTest {
  @TempDir Path folder;
  private ReminderTown town;
  private Member member;

  @BeforeEach
  void start() throws IOException {
    town = new ReminderTown(folder);
    String code =
        town.features
            .people
            .invite
            .create(Invite.Request.one(Role.FIELD, "SLF"), Invite.CONSOLE)
            .get(0);
    member =
        town.features
            .people
            .joinByCode
            .join(code, new Identity(Channel.TELEGRAM, "7"), Language.SV, town.now)
            .member();
  }

  @AfterEach
  void stop() {
    town.close();
  }

  @Test
  void whoeverOpensItIsSignedInAsTheMemberOfThatAccount() {
    String page = town.get("/tg/app").body();
    assertThat(page).contains("miniapp.js").doesNotContain("telegram.org");
    for (Map<String, String> fields : java.util.List.of(fields("7"), withSignature(fields("7")))) {
      HttpResponse<String> in = post(signed(TestFeatures.BOT_TOKEN, fields));
      assertThat(in.statusCode()).isEqualTo(303);
      String cookie =
          in.headers().allValues("Set-Cookie").stream()
              .reduce((first, last) -> last)
              .orElseThrow()
              .split(";", 2)[0];
      assertThat(town.get("/rapportera", "Cookie", cookie).statusCode()).isEqualTo(200);
    }
    // and speaks in the web chat as the same member
    assertThat(town.features.people.members.byIdentity(new Identity(Channel.WEB, member.id())))
        .isPresent();
  }

  @Test
  void aSignatureThatLeavesOutTheFieldForOthersCountsToo() {
    Map<String, String> fields = withSignature(fields("7"));
    String hash = hash(TestFeatures.BOT_TOKEN, fields("7"));
    assertThat(post(encoded(fields) + "&hash=" + hash).statusCode()).isEqualTo(303);
  }

  @Test
  void whatIsForgedOldOrOddOpensNothing() {
    String right = signed(TestFeatures.BOT_TOKEN, fields("7"));
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("nothing", "");
    wrong.put("no hash", encoded(fields("7")));
    wrong.put("another bot", signed("7000000002:another", fields("7")));
    wrong.put("another account", right.replace("%22id%22%3A7%2C", "%22id%22%3A8%2C"));
    wrong.put("a stranger", signed(TestFeatures.BOT_TOKEN, fields("999")));
    wrong.put("twice", right + "&auth_date=1");
    wrong.put("more", right + "&more=1");
    wrong.put("hash of capitals", right.replace("&hash=", "&hash=A"));
    wrong.put("no user", signed(TestFeatures.BOT_TOKEN, without(fields("7"), "user")));
    wrong.put("no JSON", signed(TestFeatures.BOT_TOKEN, with(fields("7"), "user", "{")));
    wrong.put(
        "id of letters",
        signed(TestFeatures.BOT_TOKEN, with(fields("7"), "user", "{\"id\":\"7\"}")));
    wrong.put("no date", signed(TestFeatures.BOT_TOKEN, without(fields("7"), "auth_date")));
    wrong.put(
        "date of letters", signed(TestFeatures.BOT_TOKEN, with(fields("7"), "auth_date", "now")));
    wrong.put("old", signed(TestFeatures.BOT_TOKEN, at(Duration.ofMinutes(-61))));
    wrong.put("to come", signed(TestFeatures.BOT_TOKEN, at(Duration.ofSeconds(90))));
    wrong.put("half a percent", "a=%zz&" + right);
    wrong.put("long", right + "&x=" + "y".repeat(5_000));
    wrong.put("many", "a=1&".repeat(100) + right);
    wrong.forEach(
        (what, data) -> {
          HttpResponse<String> answer = post(data);
          assertThat(answer.statusCode()).as(what).isEqualTo(401);
          assertThat(answer.headers().allValues("Set-Cookie")).as(what).isEmpty();
        });
    assertThat(post(signed(TestFeatures.BOT_TOKEN, at(Duration.ofMinutes(-59)))).statusCode())
        .isEqualTo(303);
    new Revoke(town.features.people.members, town.features.foundation.audit)
        .revoke(member.id(), town.now);
    assertThat(post(right).statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> post(String data) {
    return town.post("/tg/app", "data=" + URLEncoder.encode(data, StandardCharsets.UTF_8));
  }

  private Map<String, String> fields(String account) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("query_id", "AAH-5");
    fields.put("user", "{\"id\":" + account + ",\"first_name\":\"Kim & Bo = två\\/\"}");
    fields.put("auth_date", Long.toString(town.now.getEpochSecond()));
    return fields;
  }

  private Map<String, String> at(Duration away) {
    long second = town.now.plus(away).getEpochSecond();
    return with(fields("7"), "auth_date", Long.toString(second));
  }

  private static Map<String, String> withSignature(Map<String, String> fields) {
    return with(fields, "signature", "c2lnbmF0dXJl");
  }

  private static Map<String, String> with(Map<String, String> fields, String name, String value) {
    fields.put(name, value);
    return fields;
  }

  private static Map<String, String> without(Map<String, String> fields, String name) {
    fields.remove(name);
    return fields;
  }

  private static String signed(String token, Map<String, String> fields) {
    return encoded(fields) + "&hash=" + hash(token, fields);
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String hash(String token, Map<String, String> fields) {
    String lines =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining("\n"));
    byte[] secret = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), token);
    return HexFormat.of().formatHex(hmac(secret, lines));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
