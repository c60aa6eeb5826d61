package se.faltbud.photo;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Deletes photos nothing came of: of drafts that were given up, and of entries that were taken
 * back. Idempotent.
 */
public final class ForgetPhotos {
  private static final int AT_ONCE = 100;

  private final Photos photos;
  private final Predicate<String> counts;

  /**
   * Binds it to what it needs.
   *
   * @param counts whether an entry of that natural key is there and was not taken back
   */
  public ForgetPhotos(Photos photos, Predicate<String> counts) {
    this.photos = photos;
    this.counts = counts;
  }

  public void run(Instant now) {
    List<Photo> found = photos.toCheck(now, AT_ONCE);
    while (!found.isEmpty()) {
      for (Photo photo : found) {
        // whoever was to bring the picture has not come back with it
        boolean lost = photo.isBrought() && photo.state() == Photo.State.WAITING;
        if (!lost && counts.test(photo.entry())) {
          photos.settle(photo);
        } else {
          photos.forget(photo);
        }
      }
      found = found.size() < AT_ONCE ? List.of() : photos.toCheck(now, AT_ONCE);
    }
  }
}
