package se.faltbud.app;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.image.PictureCleaner;
import se.faltbud.messages.Reaction;
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

/** Fetches photos on a thread of its own, one at a time: a picture takes memory. */
final class PhotoLane implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PhotoLane.class);

  private final Ticker ticker = new Ticker();
  private final FetchPhotos fetch;
  private final ForgetPhotos forget;
  private final Core core;

  /**
   * What a door does for photos.
   *
   * @param source where its files are
   * @param tell writes into one of its chats
   */
  record Door(PhotoSource source, BiConsumer<String, Reaction.Message> tell) {}

  /**
   * Prepares.
   *
   * @param doors by the key of their channel
   */
  PhotoLane(Core core, Map<String, Door> doors, Texts texts) {
    this.core = core;
    this.fetch = fetching(core, doors, texts);
    this.forget = forgetting(core);
  }

  static FetchPhotos fetching(Core core, Map<String, Door> doors, Texts texts) {
    return new FetchPhotos(
        core.photos(),
        doors.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, door -> door.getValue().source())),
        PictureCleaner::clean,
        new Telling(core, doors, texts),
        core.clock());
  }

  static ForgetPhotos forgetting(Core core) {
    return new ForgetPhotos(
        core.photos(),
        entry ->
            core.observations()
                    .byKey(entry)
                    .filter(one -> !one.lifecycle().isWithdrawn())
                    .isPresent()
                || core.progressEntries()
                    .byKey(entry)
                    .filter(one -> one.status() == ProgressEntry.Status.ACTIVE)
                    .isPresent());
  }

  void start() {
    ticker.every(Duration.ofSeconds(1), "photos", this::fetchAll);
    ticker.every(Duration.ofHours(1), "photos-forgotten", () -> forget.run(core.clock().instant()));
  }

  private void fetchAll() {
    while (fetch.run() > 0) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
  }

  /** Says in the chat why a photo could not be kept, in the member's language. */
  private record Telling(Core core, Map<String, Door> doors, Texts texts)
      implements FetchPhotos.Listener {
    @Override
    public void refused(Photo photo, RefusalCode why) {
      LOG.info("photo refused code={} channel={}", why, photo.channel());
      Language language =
          core.members().byId(photo.member()).map(Member::language).orElse(Language.SV);
      String entry =
          core.observations()
              .byKey(photo.entry())
              .map(Observation::shortId)
              .or(() -> core.progressEntries().byKey(photo.entry()).map(ProgressEntry::shortId))
              .map(id -> id + ": ")
              .orElse("");
      String text = entry + texts.refusal(language, new Refused(why));
      Door door = doors.get(photo.channel());
      if (door != null) {
        door.tell().accept(photo.chat(), Reaction.Message.of(text));
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
