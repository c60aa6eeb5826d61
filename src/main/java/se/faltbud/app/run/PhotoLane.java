package se.faltbud.app.run;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.features.Features;
import se.faltbud.image.PictureCleaner;
import se.faltbud.messages.Reply;
import se.faltbud.messages.Texts;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.photo.FetchPhotos;
import se.faltbud.photo.ForgetPhotos;
import se.faltbud.photo.Photo;
import se.faltbud.photo.PhotoSource;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.schedule.Tick;
import se.faltbud.schedule.Ticker;

/** Fetches photos on a thread of its own, one at a time: a picture takes memory. */
public final class PhotoLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PhotoLane.class);

  private final Ticker ticker;
  private final FetchPhotos fetch;
  private final ForgetPhotos forget;

  /**
   * What a door does for photos.
   *
   * @param source where its files are
   * @param tell writes into one of its chats
   */
  public record Door(PhotoSource source, BiConsumer<String, Reply.Message> tell) {}

  /**
   * Prepares.
   *
   * @param doors by the key of their channel
   */
  public PhotoLane(Features features, Map<String, Door> doors, Texts texts) {
    this.ticker = new Ticker("photos", features.foundation.clock);
    this.fetch = fetching(features, doors, texts);
    this.forget = forgetting(features);
  }

  public static FetchPhotos fetching(Features features, Map<String, Door> doors, Texts texts) {
    return new FetchPhotos(
        features.photo.photos,
        doors.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, door -> door.getValue().source())),
        PictureCleaner::clean,
        new Telling(features, doors, texts),
        features.foundation.clock);
  }

  public static ForgetPhotos forgetting(Features features) {
    return new ForgetPhotos(
        features.photo.photos,
        entry ->
            features
                    .observation
                    .observations
                    .byKey(entry)
                    .filter(one -> !one.lifecycle().isWithdrawn())
                    .isPresent()
                || features
                    .progress
                    .entries
                    .byKey(entry)
                    .filter(one -> one.status() == ProgressEntry.Status.ACTIVE)
                    .isPresent());
  }

  public void start() {
    ticker.add(
        List.of(
            Tick.everySecond("photos", now -> fetchAll()),
            Tick.hourly("photos-forgotten", forget::run)));
  }

  private void fetchAll() {
    while (fetch.run() > 0) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /** Says in the chat why a photo could not be kept, in the member's language. */
  private record Telling(Features features, Map<String, Door> doors, Texts texts)
      implements FetchPhotos.Listener {
    @Override
    public void refused(Photo photo, RefusalCode why) {
      LOG.info("photo refused code={} channel={}", why, photo.channel());
      Language language =
          features.people.members.byId(photo.member()).map(Member::language).orElse(Language.SV);
      String entry =
          features
              .observation
              .observations
              .byKey(photo.entry())
              .map(Observation::shortId)
              .or(() -> features.progress.entries.byKey(photo.entry()).map(ProgressEntry::shortId))
              .map(id -> id + ": ")
              .orElse("");
      String text = entry + texts.refusal(language, new Refused(why));
      Door door = doors.get(photo.channel());
      if (door != null) {
        door.tell().accept(photo.chat(), Reply.Message.of(text));
      }
    }

    @Override
    public void failed(Photo photo, Exception failure) {
      LOG.info(
          "photo not fetched try={} next=retry kind={}",
          photo.tries(),
          failure.getClass().getSimpleName());
    }
  }

  @Override
  public void close() {
    ticker.close();
  }
}
