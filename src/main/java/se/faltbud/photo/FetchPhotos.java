package se.faltbud.photo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.StoreUnavailableException;

/**
 * Fetches the files of photos, cleans them and keeps the pictures. A photo is claimed for a while,
 * tried again with longer and longer pauses, and given up aloud. Whatever becomes of a photo, the
 * entry it belongs to stays as it is. Run by one thread at a time; several services may run it over
 * one store.
 */
public final class FetchPhotos {
  /** Longer than a file takes to come and to be cleaned; afterwards another service may try. */
  private static final Duration LEASE = Duration.ofMinutes(3);

  /**
   * The pauses between tries; after the last try it is given up, some three hours after it came.
   */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(2));

  private static final int AT_ONCE = 20;

  private final Photos photos;
  private final Map<String, PhotoSource> sources;
  private final Function<byte[], CleanPhoto> cleaner;
  private final Listener listener;
  private final InstantSource clock;

  /** Told of what happens to photos. */
  public interface Listener {
    /** A photo could not be kept: the person is to be told. May be told twice of the same. */
    void refused(Photo photo, RefusalCode why);

    /** A try failed; the next one comes by itself. */
    void failed(Photo photo, Exception failure);
  }

  /**
   * Binds it to what it needs.
   *
   * @param sources by channel; photos of other channels wait until they are given up
   * @param cleaner makes a file anew from its picture; throws {@link Refused} on what is none
   */
  public FetchPhotos(
      Photos photos,
      Map<String, PhotoSource> sources,
      Function<byte[], CleanPhoto> cleaner,
      Listener listener,
      InstantSource clock) {
    this.photos = photos;
    this.sources = Map.copyOf(sources);
    this.cleaner = cleaner;
    this.listener = listener;
    this.clock = clock;
  }

  /**
   * Takes on what is due, photo by photo.
   *
   * @return how many were looked at; 0 when nothing is due
   */
  public int run() {
    List<Photo> due = photos.due(clock.instant(), AT_ONCE);
    for (Photo photo : due) {
      photos.claim(photo, clock.instant().plus(LEASE)).ifPresent(this::take);
    }
    return due.size();
  }

  private void take(Photo photo) {
    try {
      photos.keep(photo, cleaner.apply(source(photo).fetch(photo.file())));
    } catch (Refused refused) {
      refuse(photo, refused.code());
    } catch (StoreUnavailableException e) {
      throw e; // the claim runs out by itself
    } catch (IOException | RuntimeException failure) {
      tryAgain(photo, failure);
    }
  }

  private PhotoSource source(Photo photo) throws IOException {
    return Optional.ofNullable(sources.get(photo.channel()))
        .orElseThrow(() -> new IOException("no door " + photo.channel()));
  }

  private void tryAgain(Photo photo, Exception failure) {
    listener.failed(photo, failure);
    if (photo.tries() > PAUSES.size()) {
      refuse(photo, RefusalCode.PHOTO_NOT_FETCHED);
    } else {
      Instant at = clock.instant().plus(PAUSES.get(photo.tries() - 1));
      photos.again(photo, at);
    }
  }

  private void refuse(Photo photo, RefusalCode why) {
    // told first: a person told twice is better off than one never told
    listener.refused(photo, why);
    photos.refuse(photo, why);
  }
}
