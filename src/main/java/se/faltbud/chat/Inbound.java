package se.faltbud.chat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import se.faltbud.people.Channel;
import se.faltbud.people.Identity;

/**
 * Something a person did in a chat, in the words of no messenger.
 *
 * @param chat the messenger's id of the private chat
 * @param sender the messenger's id of the person
 * @param messageId the messenger's id of the message, unique within the chat; for a button, of the
 *     press (so that one press redelivered is one, two presses are two)
 * @param sentAt when the messenger says it was sent
 * @param languageTag the language of the person's app, when known
 */
public record Inbound(
    Channel channel,
    String chat,
    String sender,
    String messageId,
    Instant sentAt,
    Optional<String> languageTag,
    Content content) {

  /** The natural id of an entry this creates: {@code tg:<chat>:<message>}. */
  public String key() {
    return channel.key() + ":" + chat + ":" + messageId;
  }

  /** The id under which the state of this conversation is kept. */
  public String conversation() {
    return channel.key() + ":" + chat;
  }

  Inbound with(Content other) {
    return new Inbound(channel, chat, sender, messageId, sentAt, languageTag, other);
  }

  public Identity identity() {
    return new Identity(channel, sender);
  }

  /** What it was. */
  public sealed interface Content {}

  /** A written message or a command; up to 4,096 characters from Telegram, any length elsewhere. */
  public record Text(String text) implements Content {}

  /**
   * A press on one of our buttons.
   *
   * @param data what we gave the button; hostile until checked
   * @param pressedMessage id of the message that carries the button, when the messenger knows it
   */
  public record Press(String data, Optional<String> pressedMessage) implements Content {}

  /**
   * A message changed afterwards; {@code messageId} and {@code sentAt} are those of the original.
   *
   * @param editedAt when the messenger says it was changed
   */
  public record Edited(String text, Instant editedAt) implements Content {}

  /**
   * A place on the map, sent once; a position that moves is {@link Unsupported}.
   *
   * @param latitude WGS 84 degrees, −90 to 90
   * @param longitude WGS 84 degrees, −180 to 180
   */
  public record Located(double latitude, double longitude) implements Content {}

  /**
   * A photo, or a picture sent as a file.
   *
   * @param file what the messenger calls the file, to fetch it by; empty when the door brings the
   *     picture itself
   * @param size bytes, as far as the messenger says
   * @param caption what was written with it; may be empty
   * @param album what is common to photos sent together
   */
  public record Photo(String file, OptionalLong size, String caption, Optional<String> album)
      implements Content {}

  /**
   * Something the bot takes no content from.
   *
   * @param caption what was written with it, which is read all the same; may be empty
   */
  public record Unsupported(Kind kind, String caption) implements Content {
    public Unsupported(Kind kind) {
      this(kind, "");
    }

    /** What it was, so that the answer can say what to do instead. */
    public enum Kind {
      VOICE,
      VIDEO,
      STICKER,
      CONTACT,
      LOCATION,
      DOCUMENT,
      OTHER
    }
  }
}
