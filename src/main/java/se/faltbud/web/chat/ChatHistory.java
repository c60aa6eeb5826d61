package se.faltbud.web.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.faltbud.messages.Reply.Button;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;

/**
 * The last bubbles of each web chat, so that a page opened again shows where one was. A messenger
 * keeps its own history; the web chat's is here. One document per chat. Thread-safe.
 *
 * <p>Kept are the last {@link #KEPT} bubbles, none longer than {@link #LASTS}: what is older is
 * never shown again and leaves the store when the chat is next read or written. Signing out and
 * revoking a member delete nothing, so a chat nobody opens again stays as it was; what it holds has
 * passed the privacy gate.
 */
public final class ChatHistory {
  public static final CollectionSpec COLLECTION = CollectionSpec.of("web_chats");

  /** How many bubbles are kept. */
  static final int KEPT = 50;

  /** How long a bubble is kept after it was last changed. */
  static final Duration LASTS = Duration.ofDays(30);

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

    boolean offers(String data) {
      return rows.stream().flatMap(List::stream).anyMatch(button -> button.data().equals(data));
    }
  }

  /**
   * A chat as it stands.
   *
   * @param revision the highest any of its bubbles has had; 0 when there never was one
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

    Chat without(Instant olderThan) {
      List<Bubble> young = bubbles.stream().filter(b -> !b.at().isBefore(olderThan)).toList();
      return new Chat(revision, young, presses);
    }
  }

  /**
   * A chat as it was read.
   *
   * @param version of its document; 0 when there is none yet
   */
  record Read(String member, long version, Chat chat) {}

  /** The chat as it stands now. */
  Chat of(String member, Instant now) {
    return read(member, now).chat();
  }

  /** As {@link #of}, to be changed afterwards. One round trip, two when bubbles have expired. */
  Read read(String member, Instant now) {
    Optional<Document> stored = store.get(COLLECTION, member);
    if (stored.isEmpty()) {
      return new Read(member, 0, Chat.EMPTY);
    }
    Chat all = ChatDocuments.read(stored.get());
    Chat young = all.without(now.minus(LASTS));
    Read read = new Read(member, stored.get().version(), young);
    if (!young.equals(all)) {
      // of two who clear away at once either may win; the reader needs the version that holds now
      return write(read, young) ? read(member, now) : read;
    }
    return read;
  }

  /**
   * Changes a chat: one round trip, unless another writer came between since it was read.
   *
   * @param change called again with what the other wrote; returns the same when nothing is to do
   */
  Chat change(Read before, Instant now, UnaryOperator<Chat> change) {
    Read read = before;
    // each lost race means that another writer got through; tabs of one person are few
    while (true) {
      Chat after = change.apply(read.chat());
      if (after.equals(read.chat()) || write(read, after)) {
        return after;
      }
      read = read(before.member(), now);
    }
  }

  private boolean write(Read read, Chat chat) {
    Document document = ChatDocuments.of(read.member(), read.version(), chat);
    return read.version() == 0
        ? store.insert(COLLECTION, document, List.of()).fresh()
        : store.replace(COLLECTION, document, List.of());
  }
}
