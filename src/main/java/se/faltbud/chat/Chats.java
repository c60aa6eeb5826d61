package se.faltbud.chat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.messages.Reply;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/**
 * What is kept of each conversation: the dialog that waits for an answer, and what was said to the
 * last few messages that opened or closed one, so that such a message delivered again gets the same
 * answer and does nothing more. It survives a restart. All other messages need no memory: their
 * entries carry their ids.
 */
public final class Chats {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("chats", BY_EXPIRY);

  /** How many answered messages are remembered; more than a person sends between two tries. */
  private static final int REMEMBERED = 5;

  /** How long a messenger repeats a message it got no answer for. */
  private static final Duration REPEATED = Duration.ofHours(24);

  /**
   * For so long a conversation that was found without anything to remember is taken to be so, which
   * saves a read for most of a burst. Short enough that nobody can meanwhile have been asked
   * something by another instance of the service and have answered.
   */
  private static final Duration BURST = Duration.ofSeconds(2);

  /** The fields a dialog is kept in. */
  private record Names(String name, String answers, String until) {}

  private static final Names OPEN = new Names("dialog", "answers", "dialogUntil");
  private static final Names DROPPED = new Names("dropped", "droppedAnswers", "droppedUntil");

  private static final int BURSTING = 10_000;

  private final DocumentStore store;
  private final Map<String, Instant> quiet =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
              return size() > BURSTING;
            }
          });

  public Chats(DocumentStore store) {
    this.store = store;
  }

  /**
   * A conversation as it stands.
   *
   * @param dropped the dialog that was left unfinished last, until it would have expired
   */
  record Chat(Optional<OpenDialog> dialog, Optional<OpenDialog> dropped, List<Answered> answered) {
    static final Chat NEW = new Chat(Optional.empty(), Optional.empty(), List.of());

    Chat {
      answered = List.copyOf(answered);
    }

    /** What was said to a message that was handled before. */
    Optional<Reply> answerTo(String messageId) {
      return answered.stream()
          .filter(one -> one.messageId().equals(messageId))
          .map(Answered::reply)
          .findFirst();
    }

    Chat closed(Answered last) {
      return after(Optional.empty(), dropped, last);
    }

    Chat dropping(Answered last) {
      return after(Optional.empty(), dialog, last);
    }

    /** With another dialog, the one that was open counts as left unfinished. */
    Chat opening(OpenDialog next, Answered last) {
      boolean another = dialog.filter(open -> !next.continues(open)).isPresent();
      Optional<OpenDialog> left = another ? dialog : dropped;
      return after(Optional.of(next), left.filter(one -> !next.continues(one)), last);
    }

    private Chat after(Optional<OpenDialog> next, Optional<OpenDialog> left, Answered last) {
      List<Answered> all = new ArrayList<>(answered);
      all.add(last);
      return new Chat(next, left, all.subList(Math.max(0, all.size() - REMEMBERED), all.size()));
    }
  }

  /** A message and what was said to it. */
  record Answered(String messageId, Reply reply) {}

  /** The conversation at the given time. */
  Chat get(String conversation, Instant now) {
    if (isKnownQuiet(conversation, now)) {
      return Chat.NEW;
    }
    Optional<Document> found = store.get(COLLECTION, conversation);
    if (found.isEmpty()) {
      quiet.put(conversation, now);
    }
    return found.map(stored -> chat(stored, now)).orElse(Chat.NEW);
  }

  private boolean isKnownQuiet(String conversation, Instant now) {
    Instant read = quiet.get(conversation);
    return read != null && !now.isBefore(read) && now.isBefore(read.plus(BURST));
  }

  /**
   * Until when an open dialog keeps a conversation from being interrupted; empty when it may be
   * now. One store read.
   *
   * @param idle how long nobody may have answered for it to be interrupted all the same
   */
  public Optional<Instant> busyUntil(String conversation, Duration idle, Instant now) {
    return store
        .get(COLLECTION, conversation)
        .filter(document -> chat(document, now).dialog().isPresent())
        .flatMap(document -> document.instantIfAny("at"))
        .map(at -> at.plus(idle))
        .filter(until -> until.isAfter(now));
  }

  /** The dialog that waits for an answer in a conversation. One store read. */
  public Optional<OpenDialog> open(String conversation, Instant now) {
    return store.get(COLLECTION, conversation).flatMap(document -> chat(document, now).dialog());
  }

  void put(String conversation, Chat chat, Instant now) {
    quiet.remove(conversation);
    Document.Builder document =
        Document.builder(conversation)
            .put("answered", chat.answered().stream().map(Chats::fields).toList());
    Instant expiresAt = now.plus(REPEATED);
    if (chat.dialog().isPresent()) {
      put(document, OPEN, chat.dialog().get());
      document.put("at", now);
      expiresAt = later(chat.dialog().get().expiresAt(), expiresAt);
    }
    if (chat.dropped().isPresent()) {
      put(document, DROPPED, chat.dropped().get());
      expiresAt = later(chat.dropped().get().expiresAt(), expiresAt);
    }
    store.put(COLLECTION, document.put("expiresAt", expiresAt).build());
  }

  private static void put(Document.Builder document, Names names, OpenDialog dialog) {
    document
        .put(names.name(), dialog.name())
        .put(names.answers(), new LinkedHashMap<String, Object>(dialog.answers()))
        .put(names.until(), dialog.expiresAt());
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Deletes conversations with nothing left to remember; returns how many. */
  public long forgetExpired(Instant now) {
    return store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private static Chat chat(Document document, Instant now) {
    return new Chat(
        dialog(document, OPEN, now),
        dialog(document, DROPPED, now),
        document.list("answered").stream().map(Chats::answered).toList());
  }

  private static Optional<OpenDialog> dialog(Document document, Names names, Instant now) {
    return document
        .textIfAny(names.name())
        .map(
            name ->
                new OpenDialog(
                    name, texts(document.map(names.answers())), document.instant(names.until())))
        .filter(open -> open.expiresAt().isAfter(now));
  }

  private static Map<String, String> texts(Map<String, Object> fields) {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach((key, value) -> texts.put(key, (String) value));
    return texts;
  }

  private static Map<String, Object> fields(Answered answered) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", answered.messageId());
    fields.put("messages", answered.reply().messages().stream().map(Chats::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(Reply.Message message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", message.text());
    fields.put("replaces", message.replacesPressed());
    fields.put(
        "rows",
        message.rows().stream()
            .map(row -> row.stream().map(b -> List.of(b.label(), b.data())).toList())
            .toList());
    return fields;
  }

  private static Answered answered(Object stored) {
    Map<?, ?> fields = (Map<?, ?>) stored;
    List<Reply.Message> messages =
        ((List<?>) fields.get("messages")).stream().map(Chats::message).toList();
    return new Answered((String) fields.get("id"), new Reply(messages, false, Optional.empty()));
  }

  private static Reply.Message message(Object stored) {
    Map<?, ?> fields = (Map<?, ?>) stored;
    List<List<Reply.Button>> rows =
        ((List<?>) fields.get("rows"))
            .stream().map(row -> ((List<?>) row).stream().map(Chats::button).toList()).toList();
    return new Reply.Message(
        (String) fields.get("text"), rows, Boolean.TRUE.equals(fields.get("replaces")));
  }

  private static Reply.Button button(Object stored) {
    List<?> labelAndData = (List<?>) stored;
    return new Reply.Button((String) labelAndData.get(0), (String) labelAndData.get(1));
  }
}
