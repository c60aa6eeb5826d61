package se.faltbud.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Reads request bodies with a limit that holds without a Content-Length too. */
public final class RequestBody {
  /** Bytes; a long report is 2,000 characters, and each may take 12 bytes in a form. */
  public static final int LARGEST = 64 * 1024;

  private RequestBody() {}

  /**
   * The whole body.
   *
   * @throws Refused REQUEST_TOO_LARGE; REQUEST_MALFORMED when it does not come within {@link
   *     TimedBody#PATIENCE}
   */
  public static byte[] bytes(Context ctx) {
    try {
      return TimedBody.read(ctx.req(), LARGEST, TimedBody.PATIENCE);
    } catch (TimedBody.TooLarge e) {
      throw new Refused(RefusalCode.REQUEST_TOO_LARGE);
    } catch (TimedBody.TooSlow e) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The fields of a form as browsers send it; of two with one name the first counts.
   *
   * @throws Refused REQUEST_TOO_LARGE, REQUEST_MALFORMED
   */
  public static Map<String, String> form(Context ctx) {
    String body = new String(bytes(ctx), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&", 50)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  /** A field that must be a UUID: ids made by pages. */
  public static String uuid(Map<String, String> form, String name) {
    return Optional.ofNullable(form.get(name))
        .flatMap(RequestBody::uuid)
        .orElseThrow(() -> new Refused(RefusalCode.REQUEST_MALFORMED));
  }

  /** The UUID in lower case; empty when the text is none. */
  public static Optional<String> uuid(String text) {
    String lower = text.strip().toLowerCase(java.util.Locale.ROOT);
    return lower.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(lower)
        : Optional.empty();
  }

  /** Text as it may be stored and shown: no control characters, no halves of characters. */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(RefusalCode.REQUEST_MALFORMED);
    }
  }
}
