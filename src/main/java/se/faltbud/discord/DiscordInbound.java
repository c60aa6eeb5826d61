package se.faltbud.discord;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.interactions.Interaction;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Inbound.Unsupported.Kind;
import se.faltbud.people.Channel;

/** Turns what happens in a private channel into {@link Inbound}s. */
final class DiscordInbound {
  /** Begins the message id of a press or a slash command, followed by the interaction's id. */
  private static final String INTERACTION = "i";

  private DiscordInbound() {}

  /**
   * A message: what was written, and one more for each picture beside the first. Of a message with
   * nothing in it that can be read, what it was.
   */
  static List<Inbound> of(Message message) {
    List<Message.Attachment> pictures =
        message.getAttachments().stream().filter(Message.Attachment::isImage).toList();
    String text = clean(message.getContentRaw());
    if (pictures.isEmpty()) {
      Optional<Kind> kind = kind(message);
      Inbound.Content content =
          kind.isPresent() ? new Inbound.Unsupported(kind.get(), text) : new Inbound.Text(text);
      return List.of(inbound(message, message.getId(), content));
    }
    List<Inbound> all = new ArrayList<>();
    Optional<String> album = pictures.size() > 1 ? Optional.of(message.getId()) : Optional.empty();
    for (int i = 0; i < pictures.size(); i++) {
      Message.Attachment picture = pictures.get(i);
      all.add(
          inbound(
              message,
              i == 0 ? message.getId() : message.getId() + "p" + i,
              new Inbound.Photo(
                  DiscordPhotos.file(message, picture),
                  OptionalLong.of(picture.getSize()),
                  i == 0 ? text : "",
                  album)));
    }
    return all;
  }

  /** A message changed afterwards; empty when Discord itself changed it, to add a preview. */
  static Optional<Inbound> edited(Message message) {
    OffsetDateTime at = message.getTimeEdited();
    return at == null
        ? Optional.empty()
        : Optional.of(
            inbound(
                message,
                message.getId(),
                new Inbound.Edited(clean(message.getContentRaw()), at.toInstant())));
  }

  /**
   * A slash command or a press.
   *
   * @param now Discord gives up on one that is not answered at once, so it is of this moment
   */
  static Inbound of(Interaction interaction, Inbound.Content content, Instant now) {
    return new Inbound(
        Channel.DISCORD,
        String.valueOf(interaction.getChannelIdLong()),
        interaction.getUser().getId(),
        INTERACTION + interaction.getId(),
        now,
        Optional.of(interaction.getUserLocale().getLocale()),
        content);
  }

  private static Inbound inbound(Message message, String id, Inbound.Content content) {
    return new Inbound(
        Channel.DISCORD,
        message.getChannelId(),
        message.getAuthor().getId(),
        id,
        Instant.from(message.getTimeCreated()),
        Optional.empty(),
        content);
  }

  /** What a message is besides text; empty when it is text alone. */
  private static Optional<Kind> kind(Message message) {
    if (message.isVoiceMessage()) {
      return Optional.of(Kind.VOICE);
    }
    if (!message.getStickers().isEmpty()) {
      return Optional.of(Kind.STICKER);
    }
    if (!message.getAttachments().isEmpty()) {
      String type =
          Optional.ofNullable(message.getAttachments().get(0).getContentType())
              .orElse("")
              .toLowerCase(Locale.ROOT);
      return Optional.of(
          type.startsWith("video/")
              ? Kind.VIDEO
              : type.startsWith("audio/") ? Kind.VOICE : Kind.DOCUMENT);
    }
    return message.getContentRaw().isBlank() ? Optional.of(Kind.OTHER) : Optional.empty();
  }

  /** Text stores can keep: no lone halves of characters, no zero byte. */
  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(
            c ->
                c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                    ? 0xFFFD
                    : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
