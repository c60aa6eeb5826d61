package se.faltbud.discord;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.PrivateChannel;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import se.faltbud.photo.PhotoSource;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Files of photos at Discord. Their links die within a day, so each try asks for the message anew.
 * A file is called {@code <user>-<message>-<attachment>}. Thread-safe.
 */
final class DiscordPhotos implements PhotoSource {
  private static final long PATIENCE_SECONDS = 60;

  private final Supplier<Optional<JDA>> jda;

  DiscordPhotos(Supplier<Optional<JDA>> jda) {
    this.jda = jda;
  }

  static String file(Message message, Message.Attachment attachment) {
    return message.getAuthor().getId() + "-" + message.getId() + "-" + attachment.getId();
  }

  @Override
  public byte[] fetch(String file) throws IOException {
    String[] parts = file.split("-", 3);
    JDA api = jda.get().orElseThrow(() -> new IOException("not connected"));
    try {
      PrivateChannel channel = api.openPrivateChannelById(parts[0]).complete();
      Message message = channel.retrieveMessageById(parts[1]).complete();
      Message.Attachment attachment =
          message.getAttachments().stream()
              .filter(one -> one.getId().equals(parts[2]))
              .findFirst()
              .orElseThrow(() -> new Refused(RefusalCode.PHOTO_NOT_FETCHED));
      return download(attachment);
    } catch (ErrorResponseException e) {
      if (e.getErrorCode() >= 10_000) {
        // Discord's own codes: unknown message, no access; the rest may pass
        throw new Refused(RefusalCode.PHOTO_NOT_FETCHED);
      }
      throw new IOException("discord " + e.getErrorCode());
    }
  }

  private static byte[] download(Message.Attachment attachment) throws IOException {
    if (attachment.getSize() > LARGEST_FILE) {
      throw new Refused(RefusalCode.PHOTO_TOO_LARGE);
    }
    try (InputStream in =
        attachment.getProxy().download().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      if (bytes.length > LARGEST_FILE) {
        throw new Refused(RefusalCode.PHOTO_TOO_LARGE);
      }
      return bytes;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("download failed", e);
    }
  }
}
