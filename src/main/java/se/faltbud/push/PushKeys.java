package se.faltbud.push;

import com.interaso.webpush.VapidKeys;

/** The pair of keys by which push services and browsers know this service (RFC 8292). */
public final class PushKeys {
  private static final String BETWEEN = ".";

  private PushKeys() {}

  /** A new pair, as it is kept; secret. */
  public static String fresh() {
    VapidKeys keys = VapidKeys.generate();
    return keys.getX509PublicKey() + BETWEEN + keys.getPkcs8PrivateKey();
  }

  static VapidKeys read(String kept) {
    int between = kept.indexOf(BETWEEN);
    return VapidKeys.create(kept.substring(0, between), kept.substring(between + 1));
  }
}
