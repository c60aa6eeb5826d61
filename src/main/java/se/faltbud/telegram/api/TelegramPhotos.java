package se.faltbud.telegram.api;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.telegram.telegrambots.meta.api.objects.File;
import se.faltbud.photo.PhotoSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Files of photos at Telegram, by a link asked for at each try. Thread-safe. */
public final class TelegramPhotos implements PhotoSource {
  private final Supplier<BotApi> api;

  public TelegramPhotos(Supplier<BotApi> api) {
    this.api = api;
  }

  @Override
  public byte[] fetch(String id) throws IOException {
    File file = file(id);
    if (Optional.ofNullable(file.getFileSize()).orElse(0L) > LARGEST_FILE) {
      throw new Refused(RefusalCode.PHOTO_TOO_LARGE);
    }
    String path = Optional.ofNullable(file.getFilePath()).orElse("");
    return api.get()
        .download(path, LARGEST_FILE)
        .orElseThrow(() -> new Refused(RefusalCode.PHOTO_TOO_LARGE));
  }

  private File file(String id) throws IOException {
    try {
      return api.get().file(id);
    } catch (ApiException e) {
      boolean forEver =
          switch (e.failure().kind()) {
            // Telegram has it no more, or never had it
            case REFUSED, UNREACHABLE -> true;
            case LIMITED, REVOKED, CONFLICT, DONE_ANYWAY, TROUBLE -> false;
          };
      if (forEver) {
        throw new Refused(RefusalCode.PHOTO_NOT_FETCHED);
      }
      throw new IOException("getFile " + e.failure().summary(), e);
    }
  }
}
