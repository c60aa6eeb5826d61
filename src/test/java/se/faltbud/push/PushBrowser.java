package se.faltbud.push;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The receiving end of RFC 8291: a browser with keys of its own that reads what it is sent. */
public final class PushBrowser {
  private static final String HMAC = "HmacSHA256";

  private final String endpoint;
  private final ECKey key;
  private final byte[] auth;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  PushBrowser(String endpoint) {
    this(endpoint, fresh(), random());
  }

  PushBrowser(String endpoint, ECKey key, byte[] auth) {
    this.endpoint = endpoint;
    this.key = key;
    this.auth = auth;
  }

  public String endpoint() {
    return endpoint;
  }

  public String key() {
    return Base64URL.encode(point(key)).toString();
  }

  public String auth() {
    return Base64URL.encode(auth).toString();
  }

  /** The subscription as a page sends it. */
  public String json() {
    return "{\"endpoint\":\"%s\",\"expirationTime\":null,\"keys\":{\"p256dh\":\"%s\",\"auth\":\"%s\"}}"
        .formatted(endpoint, key(), auth());
  }

  /** Everything it was sent, as it was written. */
  public List<String> heard() {
    return heard;
  }

  void hears(byte[] body) {
    heard.add(read(body));
  }

  /** Decrypts one record of aes128gcm (RFC 8188, RFC 8291). */
  String read(byte[] body) {
    try {
      ByteBuffer in = ByteBuffer.wrap(body);
      byte[] salt = new byte[16];
      in.get(salt);
      in.getInt();
      byte[] sender = new byte[in.get()];
      in.get(sender);
      byte[] encrypted = new byte[in.remaining()];
      in.get(encrypted);

      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(key.toECPrivateKey());
      agreement.doPhase(
          new ECKey.Builder(
                  Curve.P_256,
                  Base64URL.encode(Arrays.copyOfRange(sender, 1, 33)),
                  Base64URL.encode(Arrays.copyOfRange(sender, 33, 65)))
              .build()
              .toECPublicKey(),
          true);
      byte[] ikm =
          hmac(
              hmac(auth, agreement.generateSecret()),
              bytes("WebPush: info\0"),
              point(key),
              sender,
              new byte[] {1});
      byte[] prk = hmac(salt, ikm);
      byte[] content =
          Arrays.copyOf(hmac(prk, bytes("Content-Encoding: aes128gcm\0"), new byte[] {1}), 16);
      byte[] nonce =
          Arrays.copyOf(hmac(prk, bytes("Content-Encoding: nonce\0"), new byte[] {1}), 12);
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, new SecretKeySpec(content, "AES"), new GCMParameterSpec(128, nonce));
      byte[] padded = cipher.doFinal(encrypted);
      int end = padded.length - 1;
      while (padded[end] == 0) {
        end--;
      }
      if (padded[end] != 2) {
        throw new IllegalStateException("not the last record");
      }
      return new String(padded, 0, end, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException("cannot be read", e);
    }
  }

  private static byte[] point(ECKey key) {
    return ByteBuffer.allocate(65)
        .put((byte) 4)
        .put(key.getX().decode())
        .put(key.getY().decode())
        .array();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hmac(byte[] key, byte[]... parts) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(HMAC);
    mac.init(new SecretKeySpec(key, HMAC));
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  private static ECKey fresh() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] random() {
    byte[] auth = new byte[16];
    new SecureRandom().nextBytes(auth);
    return auth;
  }
}
