package se.faltbud.reminder.queue;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Page;
import se.faltbud.store.Query;

/**
 * All reminders, planned and past. What is over has no {@code dueAt} and so is not in the index of
 * what is due, which stays as small as the number of what is planned. Thread-safe.
 */
public final class Reminders {
  private static final Index BY_DUE = Index.on("due", "state", "dueAt");
  private static final Index BY_RECIPIENT =
      Index.on("recipient", "recipient", "state", "plannedFor");
  private static final Index BY_THREAD = Index.on("thread", "thread", "plannedFor");
  private static final Index BY_PLANNED_FOR = Index.on("planned_for", "plannedFor");
  private static final Index BY_SHORT_ID = Index.unique("short_id", "shortId");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("reminders", BY_DUE, BY_RECIPIENT, BY_THREAD, BY_PLANNED_FOR, BY_SHORT_ID);

  private static final String PLANNED = Reminder.State.PLANNED.name();
  private static final String SENT = Reminder.State.SENT.name();

  /** More than one message can name; the rest waits for the next one. */
  private static final int MAX_PER_MESSAGE = 500;

  private final DocumentStore store;

  public Reminders(DocumentStore store) {
    this.store = store;
  }

  /** Stores those whose id is new; one round trip for any number. Idempotent. */
  public void add(List<Reminder> reminders) {
    store.insertAll(COLLECTION, reminders.stream().map(ReminderDocument::write).toList());
  }

  /** Replaces the version it was read with; false when it was changed meanwhile. */
  public boolean change(Reminder reminder) {
    return store.replace(COLLECTION, ReminderDocument.write(reminder), List.of());
  }

  /** Some of what is due, and where the rest begins. */
  record Due(List<Reminder> reminders, Optional<String> next) {}

  /** What is due, the longest due first, from where an earlier answer ended. */
  Due due(Instant now, int limit, Optional<String> after) {
    Query query = Query.by(COLLECTION, BY_DUE, PLANNED).to(now.plusMillis(1)).limit(limit);
    Page page = store.find(after.map(query::after).orElse(query));
    return new Due(page.documents().stream().map(ReminderDocument::read).toList(), page.next());
  }

  /** What is due for somebody now, in the order it was planned for. */
  List<Reminder> dueFor(String recipient, Instant now) {
    return list(
            Query.by(COLLECTION, BY_RECIPIENT, recipient, PLANNED)
                .to(now.plusMillis(1))
                .limit(MAX_PER_MESSAGE))
        .stream()
        .filter(reminder -> reminder.dueAt().filter(at -> !at.isAfter(now)).isPresent())
        .toList();
  }

  /** Passes all that is planned, page by page. */
  void planned(Consumer<Reminder> reader) {
    pages(Query.by(COLLECTION, BY_DUE, PLANNED).limit(1_000), reader);
  }

  public Optional<Reminder> byShortId(String shortId) {
    return list(Query.by(COLLECTION, BY_SHORT_ID, shortId).limit(1)).stream().findFirst();
  }

  public Map<String, Reminder> byIds(Collection<String> ids) {
    Map<String, Reminder> found = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += 1_000) {
      List<String> some = all.subList(from, Math.min(all.size(), from + 1_000));
      store
          .getMany(COLLECTION, some)
          .forEach((id, document) -> found.put(id, ReminderDocument.read(document)));
    }
    return found;
  }

  /** What was sent to somebody, the latest first. */
  public List<Reminder> sentTo(String recipient, int limit) {
    return list(Query.by(COLLECTION, BY_RECIPIENT, recipient, SENT).backwards().limit(limit));
  }

  /** All of one thing, the latest first. */
  public List<Reminder> ofThread(String thread, int limit) {
    return list(Query.by(COLLECTION, BY_THREAD, thread).backwards().limit(limit));
  }

  /**
   * Passes those planned for a period, oldest first.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public void plannedBetween(Instant from, Instant to, Consumer<Reminder> reader) {
    pages(Query.by(COLLECTION, BY_PLANNED_FOR).from(from).to(to).limit(1_000), reader);
  }

  private void pages(Query first, Consumer<Reminder> reader) {
    Query query = first;
    while (true) {
      Page page = store.find(query);
      page.documents().stream().map(ReminderDocument::read).forEach(reader);
      if (page.next().isEmpty()) {
        return;
      }
      query = query.after(page.next().get());
    }
  }

  private List<Reminder> list(Query query) {
    List<Document> found = store.find(query).documents();
    return found.stream().map(ReminderDocument::read).toList();
  }
}
