package se.faltbud.web.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import se.faltbud.messages.Reply;
import se.faltbud.web.http.Json;

/** Bubbles as the page's script reads them. */
final class BubbleJson {
  private BubbleJson() {}

  static String of(List<ChatHistory.Bubble> bubbles) {
    return Json.object(
        node -> {
          ArrayNode all = node.putArray("bubbles");
          bubbles.forEach(bubble -> fill(all.addObject(), bubble));
        });
  }

  private static void fill(ObjectNode node, ChatHistory.Bubble bubble) {
    node.put("id", bubble.id());
    node.put("revision", bubble.revision());
    node.put("own", bubble.own());
    node.put("removed", bubble.removed());
    node.put("text", bubble.text());
    node.put("at", bubble.at().toString());
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (List<Reply.Button> row : bubble.rows()) {
      ArrayNode buttons = rows.addArray();
      row.forEach(b -> buttons.addObject().put("label", b.label()).put("data", b.data()));
    }
    node.set("rows", rows);
  }
}
