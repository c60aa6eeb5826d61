package se.faltbud.link;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the links of a mail: each says what its button does, to which reminder and as
 * whom, and until when, signed with HMAC-SHA256. Nothing is kept: a link can be used more than
 * once, and whoever reads it decides whether the reminder is still open.
 *
 * <p>A link is for GET to ask and POST to act: programs that look through mail follow links. It
 * goes into no log. Thread-safe.
 */
public final class OneTapLinks {
  /** Where links lead, before the token. */
  public static final String PATH = "/tap/";

  private static final String HMAC = "HmacSHA256";

  /** So that nothing else that is signed with the same secret can be read as a link. */
  private static final byte[] PURPOSE = "faltbud one-tap link 1\n".getBytes(StandardCharsets.UTF_8);

  private static final int MIN_KEY_BYTES = 16;
  private static final int MAX_TOKEN_LENGTH = 1400;
  private static final Pattern FIELD = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,100}");

  private final SecretKeySpec key;

  /**
   * With a secret of at least 16 bytes; another one makes all links invalid.
   *
   * @throws IllegalArgumentException when it is shorter
   */
  public OneTapLinks(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    if (bytes.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException("a secret for links needs 16 bytes or more");
    }
    this.key = new SecretKeySpec(bytes, HMAC);
  }

  /**
   * What a link says.
   *
   * @param what the button: 1 to 100 characters without control characters, like the next two
   * @param reminder its short id, {@code R-12}
   * @param recipient the id of whom the mail went to
   * @param expires in whole seconds; from then on the link is refused
   */
  public record Tap(String what, String reminder, String recipient, Instant expires) {
    /** Refuses fields that are empty, too long or of more than one line. */
    public Tap {
      for (String field : new String[] {what, reminder, recipient}) {
        if (!FIELD.matcher(field).matches()) {
          throw new IllegalArgumentException("a link's field is empty, too long or two lines");
        }
      }
      expires = Instant.ofEpochSecond(expires.getEpochSecond());
    }
  }

  /** What came of reading a link. */
  public sealed interface Reading {
    /** Ours, and its time is not over. */
    record Valid(Tap tap) implements Reading {}

    /** Ours, but too old to act on. */
    record Expired(Tap tap) implements Reading {}

    /** Not made by us with this secret, or damaged on its way. */
    record Forged() implements Reading {}
  }

  /**
   * The address of a link.
   *
   * @param publicUrl where people reach the service, without a slash at the end
   */
  public URI link(String publicUrl, Tap tap) {
    return URI.create(publicUrl + PATH + token(tap));
  }

  /** What a link carries after {@link #PATH}: letters, digits, dashes, underscores and one dot. */
  public String token(Tap tap) {
    byte[] payload =
        String.join(
                "\n",
                tap.what,
                tap.reminder,
                tap.recipient,
                Long.toString(tap.expires.getEpochSecond()))
            .getBytes(StandardCharsets.UTF_8);
    return encode(payload) + "." + encode(signature(payload));
  }

  /** Reads a token; takes as long however much of a guess was right. */
  public Reading read(String token, Instant now) {
    int dot = token.indexOf('.');
    if (dot < 0 || token.length() > MAX_TOKEN_LENGTH) {
      return new Reading.Forged();
    }
    byte[] payload;
    try {
      payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
    } catch (IllegalArgumentException e) {
      return new Reading.Forged();
    }
    // the whole token is compared as it is written: base 64 has several ways to write some bytes
    String ours = encode(payload) + "." + encode(signature(payload));
    if (!MessageDigest.isEqual(
        ours.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
      return new Reading.Forged();
    }
    // signed by us, so it has the form we gave it
    String[] fields = new String(payload, StandardCharsets.UTF_8).split("\n", -1);
    Tap tap =
        new Tap(fields[0], fields[1], fields[2], Instant.ofEpochSecond(Long.parseLong(fields[3])));
    return now.isBefore(tap.expires) ? new Reading.Valid(tap) : new Reading.Expired(tap);
  }

  private byte[] signature(byte[] payload) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      mac.update(PURPOSE);
      return mac.doFinal(payload);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
