package se.faltbud.web.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.faltbud.refusal.Refused;
import se.faltbud.web.http.Json;

/**
 * Reads what Telegram tells a Mini App of the person who opened it, and believes it only with
 * Telegram's signature.
 *
 * @see <a href="https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app">
 *     Telegram: validating data received via the Mini App</a>
 */
public final class MiniAppData {
  /** A page may lie open for a while before it is used. */
  private static final Duration LASTS = Duration.ofHours(1);

  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
  private static final int LONGEST = 4_096;
  private static final int MOST_FIELDS = 20;
  private static final String HMAC = "HmacSHA256";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

  private MiniAppData() {}

  /**
   * The Telegram user who opened the page.
   *
   * @param token of the bot
   * @param data as the page was given it, percent-encoded; hostile
   * @return the user's id; empty when the signature is not Telegram's for this bot, when it is
   *     older than an hour or from the future, or when a field stands there twice
   */
  public static Optional<String> user(String token, String data, Instant now) {
    Optional<Map<String, String>> fields = fields(data);
    return fields
        .filter(read -> signed(token, read))
        .filter(read -> fresh(read.getOrDefault("auth_date", ""), now))
        .flatMap(read -> id(read.getOrDefault("user", "")));
  }

  private static Optional<Map<String, String>> fields(String data) {
    Map<String, String> fields = new TreeMap<>();
    if (data.length() > LONGEST) {
      return Optional.empty();
    }
    for (String pair : data.split("&", MOST_FIELDS + 1)) {
      int equals = pair.indexOf('=');
      if (equals < 1 || fields.size() == MOST_FIELDS) {
        return Optional.empty();
      }
      try {
        String name = decoded(pair.substring(0, equals));
        if (fields.put(name, decoded(pair.substring(equals + 1))) != null) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Over all fields; older clients leave the one out that others than the bot check by. */
  private static boolean signed(String token, Map<String, String> fields) {
    String hash = fields.getOrDefault("hash", "");
    if (!HASH.matcher(hash).matches()) {
      return false;
    }
    byte[] given = HexFormat.of().parseHex(hash);
    byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), token);
    Map<String, String> all = new TreeMap<>(fields);
    all.remove("hash");
    boolean whole = MessageDigest.isEqual(given, hmac(key, lines(all)));
    all.remove("signature");
    boolean without = MessageDigest.isEqual(given, hmac(key, lines(all)));
    return whole || without;
  }

  private static String lines(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + field.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static boolean fresh(String seconds, Instant now) {
    if (!SECONDS.matcher(seconds).matches()) {
      return false;
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(seconds));
    return !at.isBefore(now.minus(LASTS)) && !at.isAfter(now.plus(CLOCKS_DIFFER));
  }

  private static Optional<String> id(String user) {
    try {
      JsonNode id = Json.read(user.getBytes(StandardCharsets.UTF_8)).path("id");
      return Optional.of(id)
          .filter(number -> number.isIntegralNumber() && number.canConvertToLong())
          .filter(number -> number.asLong() > 0)
          .map(JsonNode::asText);
    } catch (Refused malformed) {
      return Optional.empty();
    }
  }
}
