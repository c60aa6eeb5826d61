package se.faltbud.reminder.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.contact.Changes;
import se.faltbud.reminder.policy.LastAnswer;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;
import se.faltbud.store.Upsert;

/**
 * What was answered last to the reminders of each thing, one document per thread and recipient: so
 * their number follows that of open things and not that of answers. Thread-safe.
 */
public final class Answers {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("reminder_answers", BY_EXPIRY);

  /** Whoever was to be reminded later, or reacted once, is asked again long before. */
  private static final Duration KEPT = Duration.ofDays(400);

  /** More than a person gives between two tries of a messenger to deliver one of them. */
  private static final int KEYS = 8;

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<Map<String, List<LastAnswer>>> byThread;

  public Answers(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.byThread = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, byThread::forget);
  }

  /**
   * Keeps an answer. Idempotent by key: one given before changes nothing, even after a later one.
   *
   * @param key natural id of the message or press it came with
   */
  public void give(LastAnswer answer, String key) {
    String id = answer.thread() + "/" + answer.recipient();
    Upsert.write(
        store,
        COLLECTION,
        id,
        before ->
            before.texts("keys").contains(key)
                ? Optional.empty()
                : Optional.of(document(before, answer, key)),
        Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  /** All there are, by thread. */
  public Map<String, List<LastAnswer>> byThread() {
    return byThread.get();
  }

  /** Deletes those nobody asks for any more; returns how many. */
  public long forgetExpired(Instant now) {
    return store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(1_000));
  }

  private Map<String, List<LastAnswer>> read() {
    Map<String, List<LastAnswer>> all = new HashMap<>();
    store.forEach(
        COLLECTION,
        document -> {
          LastAnswer answer = answer(document);
          all.computeIfAbsent(answer.thread(), unused -> new ArrayList<>()).add(answer);
        });
    return Map.copyOf(all);
  }

  private static Document document(Document before, LastAnswer answer, String key) {
    List<String> keys = new ArrayList<>(before.texts("keys"));
    keys.add(key);
    return Document.builder(before.id(), before.version())
        .put("thread", answer.thread())
        .put("recipient", answer.recipient())
        .put("kind", answer.kind())
        .put("at", answer.at())
        .put("until", answer.until())
        .put("keys", keys.subList(Math.max(0, keys.size() - KEYS), keys.size()))
        .put("expiresAt", lasts(answer.kind()) ? null : answer.at().plus(KEPT))
        .build();
  }

  /** What is settled stays settled as long as the plan names its day. */
  private static boolean lasts(LastAnswer.Kind kind) {
    return switch (kind) {
      case DONE, NOT_MINE -> true;
      case LATER, SEEN -> false;
    };
  }

  private static LastAnswer answer(Document document) {
    return new LastAnswer(
        document.text("thread"),
        document.text("recipient"),
        LastAnswer.Kind.valueOf(document.text("kind")),
        document.instant("at"),
        document.instantIfAny("until"));
  }
}
