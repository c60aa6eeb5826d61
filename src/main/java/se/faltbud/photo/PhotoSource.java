package se.faltbud.photo;

import java.io.IOException;

/** Where a messenger keeps the files of photos. Implementations are thread-safe. */
public interface PhotoSource {
  /** The most a photo may weigh, in bytes: what Telegram lets a bot fetch. */
  int LARGEST_FILE = 20_000_000;

  /**
   * Fetches a file by a link asked for anew, since links do not live long.
   *
   * @param file what the messenger calls it
   * @return at most {@link #LARGEST_FILE} bytes, as hostile as anything from outside
   * @throws se.faltbud.refusal.Refused PHOTO_TOO_LARGE, or PHOTO_NOT_FETCHED when it will never
   *     come
   * @throws IOException when it may come later
   */
  byte[] fetch(String file) throws IOException;
}
