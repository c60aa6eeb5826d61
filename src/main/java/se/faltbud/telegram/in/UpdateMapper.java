package se.faltbud.telegram.in;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Inbound.Unsupported.Kind;
import se.faltbud.people.Channel;
import se.faltbud.telegram.api.JsonText;

/**
 * Turns an update as Telegram sends it into an {@link Inbound}. Reads the JSON itself and not the
 * library's classes: one field of an unexpected type there fails the whole batch. Never throws.
 * Thread-safe.
 *
 * @see <a href="https://core.telegram.org/bots/api#update">Bot API: Update</a>
 */
public final class UpdateMapper {
  private static final Mapped.Ignored IGNORED = new Mapped.Ignored();

  /** Messages the app makes by itself in a private chat: nobody waits for an answer to them. */
  private static final List<String> SERVICE_FIELDS =
      List.of(
          "pinned_message",
          "message_auto_delete_timer_changed",
          "write_access_allowed",
          "chat_background_set",
          "connected_website",
          "successful_payment",
          "users_shared",
          "chat_shared",
          "web_app_data",
          "new_chat_members",
          "left_chat_member");

  /** A venue also carries a location and an animation also a document: the first that fits. */
  private static final List<Field> KINDS =
      List.of(
          new Field("voice", Kind.VOICE),
          new Field("audio", Kind.VOICE),
          new Field("video", Kind.VIDEO),
          new Field("video_note", Kind.VIDEO),
          new Field("animation", Kind.VIDEO),
          new Field("sticker", Kind.STICKER),
          new Field("contact", Kind.CONTACT),
          new Field("location", Kind.LOCATION),
          new Field("document", Kind.DOCUMENT));

  /** Files that may be pictures; what they are is seen when they have come. */
  private static final Set<String> PICTURES =
      Set.of("image/jpeg", "image/jpg", "image/png", "image/webp");

  /** It goes into an address later on. */
  private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,256}");

  private static final Set<String> GROUPS = Set.of("group", "supergroup", "channel");
  private static final Set<String> PRESENT = Set.of("member", "administrator");

  /** Telegram's dates are seconds since 1970; beyond the year 2200 it is not one of them. */
  private static final long LAST_SECOND = 7_258_118_400L;

  private static final double LARGEST_LATITUDE = 90;
  private static final double LARGEST_LONGITUDE = 180;
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_LANGUAGE = 35;

  private record Field(String name, Kind kind) {}

  private final InstantSource clock;

  public UpdateMapper(InstantSource clock) {
    this.clock = clock;
  }

  Mapped map(JsonNode update) {
    JsonNode message = update.path("message");
    if (message.isObject()) {
      return message(message);
    }
    JsonNode edited = update.path("edited_message");
    if (edited.isObject()) {
      return edited(edited);
    }
    JsonNode press = update.path("callback_query");
    if (press.isObject()) {
      return press(press);
    }
    JsonNode membership = update.path("my_chat_member");
    if (membership.isObject()) {
      return membership(membership);
    }
    return update.isObject() && update.path("update_id").isIntegralNumber()
        ? IGNORED
        : new Mapped.DeadLetter("update");
  }

  private Mapped message(JsonNode message) {
    Optional<Mapped> elsewhere = notPrivate(message.path("chat"), message.path("from"));
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    JsonNode text = message.path("text");
    if (text.isTextual()) {
      return heard(message, new Inbound.Text(JsonText.clean(text.textValue())));
    }
    for (String service : SERVICE_FIELDS) {
      if (message.has(service)) {
        return IGNORED;
      }
    }
    return heard(
        message,
        photo(message)
            .or(() -> located(message))
            .orElseGet(() -> new Inbound.Unsupported(kind(message), caption(message))));
  }

  private static String caption(JsonNode message) {
    JsonNode caption = message.path("caption");
    return caption.isTextual() ? JsonText.clean(caption.textValue()) : "";
  }

  /** A photo in the largest size Telegram made of it, or a file that says it is a picture. */
  private static Optional<Inbound.Content> photo(JsonNode message) {
    JsonNode largest = MissingNode.getInstance();
    for (JsonNode size : message.path("photo")) {
      if (area(size) >= area(largest)) {
        largest = size;
      }
    }
    JsonNode document = message.path("document");
    boolean picture =
        PICTURES.contains(document.path("mime_type").asText("").toLowerCase(Locale.ROOT))
            && !message.has("animation");
    JsonNode file = picture ? document : largest;
    JsonNode id = file.path("file_id");
    if (!id.isTextual() || !FILE_ID.matcher(id.textValue()).matches()) {
      return Optional.empty();
    }
    JsonNode size = file.path("file_size");
    JsonNode album = message.path("media_group_id");
    return Optional.of(
        new Inbound.Photo(
            id.textValue(),
            isId(size) ? OptionalLong.of(size.longValue()) : OptionalLong.empty(),
            caption(message),
            album.isTextual() && isPlainId(album.textValue())
                ? Optional.of(album.textValue())
                : Optional.empty()));
  }

  private static long area(JsonNode size) {
    return (long) size.path("width").asInt(-1) * size.path("height").asInt(1);
  }

  /** A place on the map, or the place of a venue; a live location moves and is no place. */
  private static Optional<Inbound.Content> located(JsonNode message) {
    JsonNode location = message.path("location");
    JsonNode latitude = location.path("latitude");
    JsonNode longitude = location.path("longitude");
    return location.has("live_period")
            || !within(latitude, LARGEST_LATITUDE)
            || !within(longitude, LARGEST_LONGITUDE)
        ? Optional.empty()
        : Optional.of(new Inbound.Located(latitude.doubleValue(), longitude.doubleValue()));
  }

  private static boolean within(JsonNode degrees, double bound) {
    return degrees.isNumber() && Math.abs(degrees.doubleValue()) <= bound;
  }

  /** A live location moves by edits: only what was written is worth an answer. */
  private Mapped edited(JsonNode message) {
    Optional<Mapped> elsewhere = notPrivate(message.path("chat"), message.path("from"));
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    JsonNode text = message.has("text") ? message.path("text") : message.path("caption");
    JsonNode date = message.has("edit_date") ? message.path("edit_date") : message.path("date");
    if (!text.isTextual()) {
      return IGNORED;
    }
    return isDate(date)
        ? heard(
            message,
            new Inbound.Edited(
                JsonText.clean(text.textValue()), Instant.ofEpochSecond(date.longValue())))
        : new Mapped.DeadLetter("edit_date");
  }

  private Mapped press(JsonNode press) {
    JsonNode message = press.path("message");
    JsonNode data = press.path("data");
    if (!message.isObject() || !data.isTextual()) {
      // pressed under an inline message or a game, neither of which the bot makes
      return IGNORED;
    }
    Optional<Mapped> elsewhere = notPrivate(message.path("chat"), press.path("from"));
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    String id = press.path("id").isTextual() ? press.path("id").textValue() : "";
    if (!isPlainId(id)) {
      return new Mapped.DeadLetter("callback_query.id");
    }
    Optional<String> pressed =
        isId(message.path("message_id"))
            ? Optional.of(message.path("message_id").asText())
            : Optional.empty();
    return new Mapped.Heard(
        inbound(
            message.path("chat"),
            press.path("from"),
            UpdateHandler.PRESS_PREFIX + id,
            // Telegram does not say when a button was pressed
            clock.instant(),
            new Inbound.Press(JsonText.clean(data.textValue()), pressed)));
  }

  private static Mapped membership(JsonNode membership) {
    JsonNode chat = membership.path("chat");
    boolean present =
        PRESENT.contains(membership.path("new_chat_member").path("status").asText(""));
    return present && isId(chat.path("id")) && GROUPS.contains(chat.path("type").asText(""))
        ? new Mapped.LeaveGroup(chat.path("id").longValue())
        : IGNORED;
  }

  /** What to do when it is not a person in a private chat; empty when it is. */
  private static Optional<Mapped> notPrivate(JsonNode chat, JsonNode from) {
    if (!isId(chat.path("id")) || !chat.path("type").isTextual()) {
      return Optional.of(new Mapped.DeadLetter("chat"));
    }
    String type = chat.path("type").textValue();
    if (GROUPS.contains(type)) {
      return Optional.of(new Mapped.LeaveGroup(chat.path("id").longValue()));
    }
    if (!type.equals("private") || from.path("is_bot").asBoolean(false)) {
      return Optional.of(IGNORED);
    }
    return isId(from.path("id")) ? Optional.empty() : Optional.of(new Mapped.DeadLetter("from"));
  }

  private static Mapped heard(JsonNode message, Inbound.Content content) {
    JsonNode id = message.path("message_id");
    JsonNode date = message.path("date");
    if (!isId(id)) {
      return new Mapped.DeadLetter("message_id");
    }
    if (!isDate(date)) {
      return new Mapped.DeadLetter("date");
    }
    return new Mapped.Heard(
        inbound(
            message.path("chat"),
            message.path("from"),
            Long.toString(id.longValue()),
            Instant.ofEpochSecond(date.longValue()),
            content));
  }

  private static boolean isDate(JsonNode date) {
    return isId(date) && date.longValue() >= 0 && date.longValue() <= LAST_SECOND;
  }

  private static Inbound inbound(
      JsonNode chat, JsonNode from, String messageId, Instant sentAt, Inbound.Content content) {
    JsonNode language = from.path("language_code");
    return new Inbound(
        Channel.TELEGRAM,
        Long.toString(chat.path("id").longValue()),
        Long.toString(from.path("id").longValue()),
        messageId,
        sentAt,
        language.isTextual() && language.textValue().length() <= LONGEST_LANGUAGE
            ? Optional.of(language.textValue())
            : Optional.empty(),
        content);
  }

  private static Kind kind(JsonNode message) {
    for (Field field : KINDS) {
      if (message.has(field.name())) {
        return field.kind();
      }
    }
    return Kind.OTHER;
  }

  private static boolean isId(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  /** It becomes part of the entry's key, so nothing that could be taken for a separator. */
  private static boolean isPlainId(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST_ID
        && id.chars()
            .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_'));
  }
}
