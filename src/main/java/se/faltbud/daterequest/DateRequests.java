package se.faltbud.daterequest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.faltbud.contact.Changes;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;

/** All requests for new dates. Thread-safe. */
public final class DateRequests {
  private static final Index BY_STATE = Index.on("state", "state", "at");
  private static final Index BY_ACTIVITY = Index.on("activity", "activity", "at");
  private static final Index BY_SHORT_ID = Index.unique("short_id", "shortId");

  public static final CollectionSpec COLLECTION =
      CollectionSpec.of("date_requests", BY_STATE, BY_ACTIVITY, BY_SHORT_ID);

  /** More than any municipality has waiting. */
  private static final int MAX_REQUESTS = 1_000;

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<List<DateRequest>> waiting;

  public DateRequests(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.waiting =
        new Remembered<>(
            () ->
                list(
                    Query.by(COLLECTION, BY_STATE, DateRequest.State.WAITING.name())
                        .limit(MAX_REQUESTS)));
    revisions.onChange(Changes.REVISION, waiting::forget);
  }

  /** Stores a request once; a repeat of its key gives what was stored first. */
  public DateRequest add(DateRequest request) {
    DocumentStore.Insertion stored = store.insert(COLLECTION, document(request), Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
    return read(stored.document());
  }

  /** Replaces the version it was read with; false when it was decided meanwhile. */
  public boolean change(DateRequest request) {
    boolean done = store.replace(COLLECTION, document(request), Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
    return done;
  }

  /** Those that wait for a decision, the oldest first. From memory. */
  public List<DateRequest> waiting() {
    return waiting.get();
  }

  public Optional<DateRequest> byKey(String key) {
    return store.get(COLLECTION, key).map(DateRequests::read);
  }

  public Optional<DateRequest> byShortId(String shortId) {
    return list(Query.by(COLLECTION, BY_SHORT_ID, shortId).limit(1)).stream().findFirst();
  }

  /** The approved ones of an activity, the oldest first: its deviations from the adopted dates. */
  public List<DateRequest> approvedFor(String activity) {
    return list(Query.by(COLLECTION, BY_ACTIVITY, activity).limit(MAX_REQUESTS)).stream()
        .filter(request -> request.state() == DateRequest.State.APPROVED)
        .toList();
  }

  private List<DateRequest> list(Query query) {
    return store.find(query).documents().stream().map(DateRequests::read).toList();
  }

  private static Document document(DateRequest r) {
    return Document.builder(r.key(), r.version())
        .put("shortId", r.shortId())
        .put("kind", r.kind())
        .put("item", r.item())
        .put("activity", r.activity())
        .put("from", r.from().toString())
        .put("to", r.to().toString())
        .put("reason", r.reason())
        .put("by", r.by())
        .put("role", r.role())
        .put("at", r.at())
        .put("state", r.state())
        .put("decidedBy", r.decidedBy())
        .put("decidedAt", r.decidedAt())
        .put("word", r.word())
        .build();
  }

  private static DateRequest read(Document d) {
    return new DateRequest(
        d.id(),
        d.text("shortId"),
        ItemKind.valueOf(d.text("kind")),
        d.text("item"),
        d.text("activity"),
        LocalDate.parse(d.text("from")),
        LocalDate.parse(d.text("to")),
        d.text("reason"),
        d.text("by"),
        d.text("role"),
        d.instant("at"),
        DateRequest.State.valueOf(d.text("state")),
        d.textIfAny("decidedBy"),
        d.instantIfAny("decidedAt"),
        d.textIfAny("word"),
        d.version());
  }
}
