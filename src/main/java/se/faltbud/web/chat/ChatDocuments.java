package se.faltbud.web.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import se.faltbud.messages.Reply.Button;
import se.faltbud.store.Document;
import se.faltbud.web.chat.ChatHistory.Bubble;
import se.faltbud.web.chat.ChatHistory.Chat;

/** Chats as documents of the store, and back. */
final class ChatDocuments {
  private ChatDocuments() {}

  /**
   * A chat as it is stored.
   *
   * @param version of the document it replaces; 0 for the first
   */
  static Document of(String member, long version, Chat chat) {
    return Document.builder(member, version)
        .put("revision", chat.revision())
        .put("bubbles", chat.bubbles().stream().map(ChatDocuments::toMap).toList())
        .put("presses", chat.presses())
        .build();
  }

  static Chat read(Document document) {
    List<Bubble> bubbles = document.list("bubbles").stream().map(ChatDocuments::toBubble).toList();
    return new Chat(document.number("revision"), bubbles, document.texts("presses"));
  }

  private static Map<String, Object> toMap(Bubble bubble) {
    return Map.of(
        "id", bubble.id(),
        "revision", bubble.revision(),
        "own", bubble.own(),
        "removed", bubble.removed(),
        "text", bubble.text(),
        "rows", bubble.rows().stream().map(ChatDocuments::toMaps).toList(),
        "at", bubble.at().toEpochMilli());
  }

  private static Map<String, Object> toMaps(List<Button> row) {
    return Map.of(
        "labels", row.stream().map(Button::label).toList(),
        "data", row.stream().map(Button::data).toList());
  }

  private static Bubble toBubble(Object stored) {
    Document fields = nested(stored);
    return new Bubble(
        fields.text("id"),
        fields.number("revision"),
        fields.flag("own"),
        fields.flag("removed"),
        fields.text("text"),
        fields.list("rows").stream().map(ChatDocuments::toRow).toList(),
        Instant.ofEpochMilli(fields.number("at")));
  }

  private static List<Button> toRow(Object stored) {
    Document fields = nested(stored);
    List<String> labels = fields.texts("labels");
    List<String> data = fields.texts("data");
    List<Button> row = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      row.add(new Button(labels.get(i), data.get(i)));
    }
    return row;
  }

  @SuppressWarnings("unchecked") // maps in documents are keyed by text, see Document
  private static Document nested(Object stored) {
    return Document.of("nested", 0, (Map<String, Object>) stored);
  }
}
