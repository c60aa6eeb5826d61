package se.faltbud.photo;

import java.util.List;
import java.util.function.Function;
import se.faltbud.foundation.Foundation;
import se.faltbud.store.CollectionSpec;

/** Photos of entries. Each part is built once. */
public final class PhotoModule {
  public static final List<CollectionSpec> COLLECTIONS = List.of(Photos.COLLECTION);

  public final Photos photos;
  public final KeepPhoto keepPhoto;

  /**
   * Builds the module.
   *
   * @param clean re-encodes a file without its metadata, refusing PHOTO_UNREADABLE or
   *     PHOTO_TOO_LARGE
   */
  public PhotoModule(Foundation foundation, Function<byte[], CleanPhoto> clean) {
    photos = new Photos(foundation.store);
    keepPhoto = new KeepPhoto(photos, clean, foundation.clock);
  }
}
