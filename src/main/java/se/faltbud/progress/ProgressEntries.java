package se.faltbud.progress;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.Page;
import se.faltbud.store.Query;
import se.faltbud.store.TallyChange;

/** All progress entries. Every write carries the state it changes, see {@link ActivityTally}. */
public final class ProgressEntries {
  private static final Index BY_RECEIVED = Index.on("received", "receivedAt");
  private static final Index BY_MEMBER = Index.on("member", "member", "receivedAt");
  private static final Index BY_ACTIVITY = Index.on("activity", "activity", "receivedAt");
  private static final Index BY_SHORT_ID = Index.unique("short_id", "shortId");

  /** Two writers that read the same state cannot both store: see {@link ActivityStates}. */
  private static final Index BY_SEQUENCE = Index.unique("sequence", "stateOf", "sequence");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("progress", BY_RECEIVED, BY_MEMBER, BY_ACTIVITY, BY_SHORT_ID, BY_SEQUENCE);

  private final DocumentStore store;

  public ProgressEntries(DocumentStore store) {
    this.store = store;
  }

  /** What {@link #add} came to: the stored entry, and whether this call stored it. */
  public record Added(ProgressEntry entry, boolean fresh) {}

  /**
   * Stores an entry once; a repeat of its key gives what was stored first.
   *
   * @throws DuplicateValueException when another entry took its place in the sequence
   */
  Added add(ProgressEntry entry, List<TallyChange> changes) {
    DocumentStore.Insertion insertion = store.insert(COLLECTION, EntryDocument.of(entry), changes);
    return new Added(EntryDocument.read(insertion.document()), insertion.fresh());
  }

  /**
   * Replaces the version that {@code entry} was read with.
   *
   * @return false when it was changed meanwhile
   * @throws DuplicateValueException when another entry took its place in the sequence
   */
  boolean change(ProgressEntry entry, List<TallyChange> changes) {
    return store.replace(COLLECTION, EntryDocument.of(entry), changes);
  }

  public Optional<ProgressEntry> byKey(String key) {
    return store.get(COLLECTION, key).map(EntryDocument::read);
  }

  public Optional<ProgressEntry> byShortId(String shortId) {
    return first(Query.by(COLLECTION, BY_SHORT_ID, shortId).limit(1));
  }

  /** A member's own, newest first. */
  public List<ProgressEntry> latestOf(String member, int limit) {
    return list(Query.by(COLLECTION, BY_MEMBER, member).backwards().limit(limit));
  }

  /** Those of an activity, newest first. */
  public List<ProgressEntry> latestFor(String activity, int limit) {
    return list(Query.by(COLLECTION, BY_ACTIVITY, activity).backwards().limit(limit));
  }

  /**
   * Passes the entries received in a period, oldest first, page by page.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public void receivedBetween(Instant from, Instant to, Consumer<ProgressEntry> reader) {
    Query query = Query.by(COLLECTION, BY_RECEIVED).from(from).to(to).limit(1_000);
    while (true) {
      Page page = store.find(query);
      page.documents().stream().map(EntryDocument::read).forEach(reader);
      if (page.next().isEmpty()) {
        return;
      }
      query = query.after(page.next().get());
    }
  }

  /** Passes every entry once, in no useful order. */
  public void forEach(Consumer<ProgressEntry> reader) {
    store.forEach(COLLECTION, document -> reader.accept(EntryDocument.read(document)));
  }

  private Optional<ProgressEntry> first(Query query) {
    return list(query).stream().findFirst();
  }

  private List<ProgressEntry> list(Query query) {
    List<Document> found = store.find(query).documents();
    return found.stream().map(EntryDocument::read).toList();
  }
}
