package se.faltbud.telegram.out;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import se.faltbud.messages.Reply;
import se.faltbud.telegram.api.Outgoing;

/**
 * Writes a call as the JSON that may stand in the body of a webhook's answer. Thread-safe.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests-when-getting-updates">Bot API:
 *     making requests when getting updates</a>
 */
public final class MethodJson {
  private static final int USUAL_LENGTH = 512;

  private final JsonFactory json = new JsonFactory();

  public String write(Outgoing call) {
    StringWriter text = new StringWriter(USUAL_LENGTH);
    try (JsonGenerator out = json.createGenerator(text)) {
      out.writeStartObject();
      fields(out, call);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void fields(JsonGenerator out, Outgoing call) throws IOException {
    if (call instanceof Outgoing.Say say) {
      out.writeStringField("method", "sendMessage");
      out.writeNumberField("chat_id", say.chat());
      message(out, say.text(), say.rows());
    } else if (call instanceof Outgoing.Change change) {
      out.writeStringField("method", "editMessageText");
      out.writeNumberField("chat_id", change.chat());
      out.writeNumberField("message_id", change.message());
      message(out, change.text(), change.rows());
    } else if (call instanceof Outgoing.AnswerPress press) {
      out.writeStringField("method", "answerCallbackQuery");
      out.writeStringField("callback_query_id", press.press());
    } else if (call instanceof Outgoing.Erase erase) {
      out.writeStringField("method", "deleteMessage");
      out.writeNumberField("chat_id", erase.chat());
      out.writeNumberField("message_id", erase.message());
    } else if (call instanceof Outgoing.Leave leave) {
      out.writeStringField("method", "leaveChat");
      out.writeNumberField("chat_id", leave.chat());
    } else if (call instanceof Outgoing.Offer offer) {
      menu(out, offer);
    }
  }

  private static void message(JsonGenerator out, String text, List<List<Reply.Button>> rows)
      throws IOException {
    out.writeStringField("text", text);
    out.writeObjectFieldStart("link_preview_options");
    out.writeBooleanField("is_disabled", true);
    out.writeEndObject();
    if (rows.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("reply_markup");
    out.writeArrayFieldStart("inline_keyboard");
    for (List<Reply.Button> row : rows) {
      out.writeStartArray();
      for (Reply.Button button : row) {
        out.writeStartObject();
        out.writeStringField("text", button.label());
        out.writeStringField("callback_data", button.data());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void menu(JsonGenerator out, Outgoing.Offer offer) throws IOException {
    out.writeStringField("method", "setMyCommands");
    out.writeArrayFieldStart("commands");
    for (Reply.Menu.Command command : offer.menu().commands()) {
      out.writeStartObject();
      out.writeStringField("command", command.name());
      out.writeStringField("description", command.description());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("scope");
    out.writeStringField("type", "chat");
    out.writeNumberField("chat_id", offer.chat());
    out.writeEndObject();
  }
}
