package se.faltbud.photo;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import se.faltbud.people.Channel;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Keeps photos that arrive by a browser: re-encoded without metadata, at once. Thread-safe. */
public final class KeepPhoto {
  private final Photos photos;
  private final Function<byte[], CleanPhoto> clean;
  private final InstantSource clock;

  /**
   * Over the photos of a store.
   *
   * @param clean re-encodes a file, refusing PHOTO_UNREADABLE or PHOTO_TOO_LARGE
   */
  public KeepPhoto(Photos photos, Function<byte[], CleanPhoto> clean, InstantSource clock) {
    this.photos = photos;
    this.clean = clean;
    this.clock = clock;
  }

  /**
   * Keeps a photo of an entry. Idempotent by key.
   *
   * @param entry natural key of the entry
   * @param key natural key of the photo
   * @return how many photos the entry has now
   * @throws Refused PHOTO_UNREADABLE, PHOTO_TOO_LARGE, PHOTO_TOO_MANY
   */
  public int keep(String member, String entry, String key, byte[] file) {
    boolean known = photos.byKey(key).isPresent();
    if (!known && photos.of(entry).size() >= Photos.MOST_OF_AN_ENTRY) {
      throw new Refused(RefusalCode.PHOTO_TOO_MANY);
    }
    Instant now = clock.instant();
    Photo photo =
        Photo.waiting(key, entry, member, Channel.WEB.key(), member, "", Optional.empty(), now);
    photos.addClean(photo, clean.apply(file), now);
    return photos.of(entry).size();
  }

  /**
   * Re-encodes the file of a photo in a chat.
   *
   * @return keeps the picture under the key of its message, once the bot has taken the photo on;
   *     idempotent
   * @throws Refused PHOTO_UNREADABLE, PHOTO_TOO_LARGE
   */
  public Consumer<String> prepare(byte[] file) {
    CleanPhoto photo = clean.apply(file);
    return key -> photos.arrived(key, photo);
  }
}
