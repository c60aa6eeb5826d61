package se.faltbud.reminder.facts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import se.faltbud.contact.Changes;
import se.faltbud.reminder.policy.Absence;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;
import se.faltbud.store.Upsert;

/** Who is away when. Thread-safe. */
public final class Absences {
  private static final Index BY_END = Index.on("last_day", "to");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("absences", BY_END);

  private static final int MAX_ABSENCES = 10_000;

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<List<Absence>> all;

  public Absences(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.all = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, all::forget);
  }

  /**
   * Keeps a new one under its id, the natural id of the message that said it. Idempotent: said
   * again it changes nothing, even when it was changed or called off meanwhile.
   */
  public void add(Absence absence) {
    Upsert.write(
        store,
        COLLECTION,
        absence.id(),
        before -> before.version() == 0 ? Optional.of(document(absence, before)) : Optional.empty(),
        Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  /**
   * Keeps one as it is now under its id, the natural id of the message that said it. Idempotent.
   */
  public void put(Absence absence) {
    Upsert.write(
        store,
        COLLECTION,
        absence.id(),
        before -> Optional.of(document(absence, before)).filter(after -> !after.equals(before)),
        Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  /** Calls one off: it is as if it had ended the day before it began. Idempotent. */
  public void callOff(String id) {
    Upsert.write(
        store,
        COLLECTION,
        id,
        before ->
            before.version() == 0 || before.flag("calledOff")
                ? Optional.empty()
                : Optional.of(before.rebuild().put("calledOff", true).build()),
        Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  /** Those that were not called off and not over before a day. */
  public List<Absence> from(LocalDate day) {
    return all.get().stream().filter(one -> !one.to().isBefore(day)).toList();
  }

  public Optional<Absence> byId(String id) {
    return store.get(COLLECTION, id).filter(d -> !d.flag("calledOff")).map(Absences::absence);
  }

  private List<Absence> read() {
    Query latestFirst = Query.by(COLLECTION, BY_END).backwards().limit(MAX_ABSENCES);
    return store.find(latestFirst).documents().stream()
        .filter(document -> !document.flag("calledOff"))
        .map(Absences::absence)
        .toList();
  }

  private static Document document(Absence absence, Document before) {
    return Document.builder(absence.id(), before.version())
        .put("member", absence.member())
        .put("from", absence.from().toString())
        .put("to", absence.to().toString())
        .put("substitute", absence.substitute())
        .put("calledOff", before.flag("calledOff") ? true : null)
        .build();
  }

  private static Absence absence(Document document) {
    return new Absence(
        document.id(),
        document.text("member"),
        LocalDate.parse(document.text("from")),
        LocalDate.parse(document.text("to")),
        document.textIfAny("substitute"));
  }
}
