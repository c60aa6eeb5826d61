package se.faltbud.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Changes a document whether it exists or not, again when someone else was faster. */
public final class Upsert {
  private Upsert() {}

  /**
   * Makes a document what a function of its present state says.
   *
   * @param change gets the document as stored, or an empty one of version 0; empty when nothing is
   *     to change. May be called again
   * @param changes taken along by the write that happens; none otherwise
   * @return whether anything was written
   */
  public static boolean write(
      DocumentStore store,
      CollectionSpec collection,
      String id,
      Function<Document, Optional<Document>> change,
      List<TallyChange> changes) {
    // whoever is overtaken here was overtaken by one finished write, so this comes to an end
    while (true) {
      Document before = store.get(collection, id).orElseGet(() -> Document.builder(id).build());
      Optional<Document> after = change.apply(before);
      if (after.isEmpty()) {
        return false;
      }
      boolean done =
          before.version() == 0
              ? store.insert(collection, after.get(), changes).fresh()
              : store.replace(collection, after.get(), changes);
      if (done) {
        return true;
      }
    }
  }
}
