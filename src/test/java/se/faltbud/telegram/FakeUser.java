package se.faltbud.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A person with the Telegram app, in a private chat with the bot. */
public final class FakeUser {
  private static final AtomicLong PRESSES = new AtomicLong(4_000_000_000L);

  private final FakeTelegram telegram;
  private final long id;
  private long lastMessage;
  private long edits;

  FakeUser(FakeTelegram telegram, long id) {
    this.telegram = telegram;
    this.id = id;
  }

  /** Writes; returns the message's id. */
  public long says(String text) {
    ObjectNode update = telegram.object();
    message(update.putObject("message"), telegram.chat(id).nextId()).put("text", text);
    return send(update, "message");
  }

  /** Changes the last message. */
  public long edits(String text) {
    ObjectNode update = telegram.object();
    message(update.putObject("edited_message"), lastMessage)
        .put("edit_date", telegram.now() + ++edits)
        .put("text", text);
    return send(update, "edited_message");
  }

  /** Sends something else, for example {@code photo} or {@code sticker}. */
  public long sends(String kind) {
    ObjectNode update = telegram.object();
    message(update.putObject("message"), telegram.chat(id).nextId()).putObject(kind);
    return send(update, "message");
  }

  /** Sends a photo the way an app does: in three sizes, of which the largest counts. */
  public long sendsPhoto(String fileId, String caption) {
    ObjectNode update = telegram.object();
    ObjectNode message = message(update.putObject("message"), telegram.chat(id).nextId());
    if (!caption.isEmpty()) {
      message.put("caption", caption);
    }
    ArrayNode sizes = message.putArray("photo");
    sizes.addObject().put("file_id", "small").put("width", 90).put("height", 67);
    sizes.addObject().put("file_id", fileId).put("width", 1280).put("height", 960);
    sizes.addObject().put("file_id", "middle").put("width", 320).put("height", 240);
    return send(update, "message");
  }

  /** Presses the newest button of that label. */
  public void presses(String label) {
    Map.Entry<Long, String> button = telegram.chat(id).button(label);
    ObjectNode update = telegram.object();
    ObjectNode press = update.putObject("callback_query");
    press.put("id", Long.toString(PRESSES.incrementAndGet())).put("data", button.getValue());
    from(press.putObject("from"));
    message(press.putObject("message"), button.getKey());
    telegram.chat(id).mark();
    telegram.happens(id, update);
  }

  /** Waits for the answer to the last action; see {@link FakeChat#awaitText}. */
  public FakeChat.Message hears(String words) {
    return telegram.chat(id).awaitText(words);
  }

  private long send(ObjectNode update, String kind) {
    lastMessage = update.path(kind).path("message_id").asLong();
    telegram.chat(id).mark();
    telegram.happens(id, update);
    return lastMessage;
  }

  private ObjectNode message(ObjectNode message, long messageId) {
    message.put("message_id", messageId).put("date", telegram.now());
    message.putObject("chat").put("id", id).put("type", "private").put("first_name", "Test");
    from(message.putObject("from"));
    return message;
  }

  private void from(ObjectNode from) {
    from.put("id", id).put("is_bot", false).put("first_name", "Test").put("language_code", "sv");
  }
}
