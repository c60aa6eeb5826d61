package se.faltbud.responsibility;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import se.faltbud.plan.OwnerRole;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.TallyChange;

/**
 * Whose an item of the plan is since a coordinator gave it to another owner role. Held in memory,
 * at most one an item of the plan; another process's changes are seen within two seconds through
 * {@link Revisions}. Thread-safe.
 */
public final class Reassignments {
  /** What caches of it listen to. */
  public static final String REVISION = "reassignments";

  public static final CollectionSpec COLLECTION = CollectionSpec.of("reassignments");

  private final DocumentStore store;
  private volatile Map<String, OwnerRole> held;

  public Reassignments(DocumentStore store, Revisions revisions) {
    this.store = store;
    revisions.onChange(REVISION, this::forget);
  }

  /**
   * The role an item was given to; empty while it is whose the plan says.
   *
   * @param item id of an activity, step or sub-goal, as the plan spells it
   */
  public Optional<OwnerRole> of(String item) {
    return Optional.ofNullable(all().get(item));
  }

  /** Every item that was given away, with its role. Unmodifiable, by id. */
  public Map<String, OwnerRole> all() {
    Map<String, OwnerRole> now = held;
    return now != null ? now : load();
  }

  /**
   * Gives an item to a role; the last to do so decides. Idempotent. Whether it may be given is the
   * question of {@link Reassign}.
   */
  public void give(String item, OwnerRole to, String byMemberId, Instant now) {
    write(
        item,
        stored ->
            stored.flatMap(Reassignments::role).filter(to::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                    next(item, stored)
                        .put("organisation", to.organisation())
                        .put("role", to.role())
                        .put("by", byMemberId)
                        .put("at", now)
                        .build()));
  }

  /** Makes an item whose the plan says again. Idempotent. */
  public void takeBack(String item) {
    // a deletion cannot carry the word to other processes, a replacement can
    write(
        item,
        stored ->
            stored.flatMap(Reassignments::role).isPresent()
                ? Optional.of(next(item, stored).put("takenBack", true).build())
                : Optional.empty());
  }

  /**
   * Writes what follows from what is stored, again if someone else was faster.
   *
   * @param change empty when there is nothing to write
   */
  private void write(String item, Function<Optional<Document>, Optional<Document>> change) {
    boolean written = false;
    // whoever is overtaken here was overtaken by one finished write, so this comes to an end
    while (!written) {
      Optional<Document> stored = store.get(COLLECTION, item);
      Optional<Document> wanted = change.apply(stored);
      written = wanted.isEmpty() || put(wanted.get());
    }
    forget();
  }

  private boolean put(Document document) {
    List<TallyChange> bump = List.of(Revisions.bump(REVISION));
    return document.version() == 0
        ? store.insert(COLLECTION, document, bump).fresh()
        : store.replace(COLLECTION, document, bump);
  }

  private static Document.Builder next(String item, Optional<Document> stored) {
    return Document.builder(item, stored.map(Document::version).orElse(0L));
  }

  private static Optional<OwnerRole> role(Document document) {
    return document
        .textIfAny("role")
        .map(role -> new OwnerRole(document.text("organisation"), role));
  }

  /** Loading and forgetting exclude each other, so that a late load keeps nothing old. */
  private synchronized Map<String, OwnerRole> load() {
    if (held == null) {
      Map<String, OwnerRole> read = new TreeMap<>();
      store.forEach(COLLECTION, d -> role(d).ifPresent(role -> read.put(d.id(), role)));
      held = Collections.unmodifiableMap(read);
    }
    return held;
  }

  private synchronized void forget() {
    held = null;
  }
}
