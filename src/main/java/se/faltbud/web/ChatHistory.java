package se.faltbud.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.faltbud.chat.Reaction.Button;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;

/**
 * The last bubbles of each web chat, so that a page opened again shows where one was. A messenger
 * keeps its own history; the web chat's is here. One document per chat. Thread-safe.
 */
public final class ChatHistory {
  public static final CollectionSpec COLLECTION = CollectionSpec.of("web_chats");

  /** How many bubbles are kept. */
  static final int KEPT = 50;

  /** How many presses are remembered, to know a repeated one. */
  private static final int PRESSES = 20;

  private static final int LONGEST_TEXT = 4_096;

  private final DocumentStore store;

  public ChatHistory(DocumentStore store) {
    this.store = store;
  }

  /**
   * One message in a chat.
   *
   * @param id unique within the chat: the client's for the person's own, ours for the bot's
   * @param revision rises with every change in the chat; what a page has not seen has a higher one
   * @param own whether the person wrote it
   * @param removed whether it held what may not be kept; its text is then empty
   */
  public record Bubble(
      String id,
      long revision,
      boolean own,
      boolean removed,
      String text,
      List<List<Button>> rows,
      Instant at) {
    public Bubble {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * A chat as it stands.
   *
   * @param revision the highest of all its bubbles; 0 when it is empty
   * @param bubbles oldest first
   */
  public record Chat(long revision, List<Bubble> bubbles, List<String> presses) {
    static final Chat EMPTY = new Chat(0, List.of(), List.of());

    public Chat {
      bubbles = List.copyOf(bubbles);
      presses = List.copyOf(presses);
    }

    /** Whether the message or press with this id was answered before. */
    public boolean knows(String messageId) {
      return presses.contains(messageId) || bubble(messageId).isPresent();
    }

    public Optional<Bubble> bubble(String id) {
      return bubbles.stream().filter(bubble -> bubble.id().equals(id)).findFirst();
    }

    /** What changed behind a revision, oldest bubble first. */
    public List<Bubble> since(long seen) {
      return bubbles.stream().filter(bubble -> bubble.revision() > seen).toList();
    }
  }

  public Chat of(String member) {
    return store.get(COLLECTION, member).map(ChatHistory::fromDocument).orElse(Chat.EMPTY);
  }

  /**
   * Adds what the person wrote and what the bot answered. Idempotent by the message's id.
   *
   * @param text as it may be kept; empty when it may not
   */
  public Chat addMessage(
      String member, String messageId, Optional<String> text, Reaction reaction, Instant at) {
    return change(
        member,
        chat -> {
          if (chat.knows(messageId)) {
            return chat;
          }
          Editor editor = new Editor(chat, at);
          editor.addOwn(messageId, text);
          editor.answer(messageId, Optional.empty(), reaction);
          return editor.done(chat.presses());
        });
  }

  /**
   * Adds what the bot answered to a press. Idempotent by the press's id.
   *
   * @param pressed id of the bubble with the button, which an answer may replace
   */
  public Chat addPress(
      String member, String pressId, Optional<String> pressed, Reaction reaction, Instant at) {
    return change(
        member,
        chat -> {
          if (chat.knows(pressId)) {
            return chat;
          }
          Editor editor = new Editor(chat, at);
          editor.answer(pressId, pressed, reaction);
          List<String> presses = new ArrayList<>(chat.presses());
          presses.add(pressId);
          return editor.done(last(presses, PRESSES));
        });
  }

  private Chat change(String member, UnaryOperator<Chat> change) {
    // each lost race means that another writer got through; tabs of one person are few
    while (true) {
      Optional<Document> stored = store.get(COLLECTION, member);
      Chat before = stored.map(ChatHistory::fromDocument).orElse(Chat.EMPTY);
      Chat after = change.apply(before);
      if (after.equals(before) || write(member, stored, after)) {
        return after;
      }
    }
  }

  private boolean write(String member, Optional<Document> stored, Chat chat) {
    long version = stored.map(Document::version).orElse(0L);
    Document document =
        Document.builder(member, version)
            .put("revision", chat.revision())
            .put("bubbles", chat.bubbles().stream().map(ChatHistory::toMap).toList())
            .put("presses", chat.presses())
            .build();
    return stored.isPresent()
        ? store.replace(COLLECTION, document, List.of())
        : store.insert(COLLECTION, document, List.of()).fresh();
  }

  private static Map<String, Object> toMap(Bubble bubble) {
    return Map.of(
        "id", bubble.id(),
        "revision", bubble.revision(),
        "own", bubble.own(),
        "removed", bubble.removed(),
        "text", bubble.text(),
        "rows", bubble.rows().stream().map(ChatHistory::toMaps).toList(),
        "at", bubble.at().toEpochMilli());
  }

  private static Map<String, Object> toMaps(List<Button> row) {
    return Map.of(
        "labels", row.stream().map(Button::label).toList(),
        "data", row.stream().map(Button::data).toList());
  }

  private static Chat fromDocument(Document document) {
    List<Bubble> bubbles = document.list("bubbles").stream().map(ChatHistory::toBubble).toList();
    return new Chat(document.number("revision"), bubbles, document.texts("presses"));
  }

  private static Bubble toBubble(Object stored) {
    Document fields = nested(stored);
    return new Bubble(
        fields.text("id"),
        fields.number("revision"),
        fields.flag("own"),
        fields.flag("removed"),
        fields.text("text"),
        fields.list("rows").stream().map(ChatHistory::toRow).toList(),
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

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  /** One change of a chat in the making. */
  private static final class Editor {
    private final List<Bubble> bubbles;
    private final Instant at;
    private long revision;

    Editor(Chat chat, Instant at) {
      this.bubbles = new ArrayList<>(chat.bubbles());
      this.revision = chat.revision();
      this.at = at;
    }

    void addOwn(String id, Optional<String> text) {
      bubbles.add(
          new Bubble(id, ++revision, true, text.isEmpty(), cut(text.orElse("")), List.of(), at));
    }

    void answer(String cause, Optional<String> pressed, Reaction reaction) {
      int number = 0;
      for (Reaction.Message message : reaction.messages()) {
        int place = message.replacesPressed() ? place(pressed) : -1;
        if (place >= 0) {
          bubbles.set(place, ofBot(bubbles.get(place).id(), message));
        } else {
          bubbles.add(ofBot(cause + "-" + number, message));
        }
        number++;
      }
    }

    private int place(Optional<String> pressed) {
      for (int i = 0; i < bubbles.size(); i++) {
        if (!bubbles.get(i).own() && pressed.equals(Optional.of(bubbles.get(i).id()))) {
          return i;
        }
      }
      return -1;
    }

    private Bubble ofBot(String id, Reaction.Message message) {
      return new Bubble(id, ++revision, false, false, cut(message.text()), message.rows(), at);
    }

    private static String cut(String text) {
      return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text;
    }

    Chat done(List<String> presses) {
      return new Chat(revision, last(bubbles, KEPT), presses);
    }
  }
}
