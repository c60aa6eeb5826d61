package se.faltbud.contact;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.reminder.policy.Way;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;
import se.faltbud.store.Upsert;

/**
 * Who cannot be reached which way (nås inte): a bot that was blocked, an address that was refused.
 * Such a way is not tried again until the person is heard of there. Thread-safe.
 */
public final class Unreachable {
  public static final CollectionSpec COLLECTION = CollectionSpec.of("unreachable");

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<Map<String, Set<Way>>> all;

  public Unreachable(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.all = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, all::forget);
  }

  /** Whether somebody cannot be reached that way. From memory. */
  public boolean is(String recipient, Way way) {
    return all.get().getOrDefault(recipient, Set.of()).contains(way);
  }

  /** Everybody who cannot be reached in some way. */
  public Map<String, Set<Way>> all() {
    return all.get();
  }

  /**
   * Notes that somebody cannot be reached.
   *
   * @return whether that is news, so that it is told once
   */
  public boolean note(String recipient, Way way, Instant now) {
    boolean news =
        Upsert.write(
            store,
            COLLECTION,
            id(recipient, way),
            before ->
                before.has("since")
                    ? Optional.empty()
                    : Optional.of(document(recipient, way, before.version(), Optional.of(now))),
            Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
    return news;
  }

  /** Notes that somebody was heard of; costs nothing when nothing was noted before. */
  public void heardOf(String recipient, Way way) {
    if (is(recipient, way)) {
      Upsert.write(
          store,
          COLLECTION,
          id(recipient, way),
          before ->
              before.has("since")
                  ? Optional.of(document(recipient, way, before.version(), Optional.empty()))
                  : Optional.empty(),
          Changes.BUMP);
      revisions.changedHere(Changes.REVISION);
    }
  }

  private static String id(String recipient, Way way) {
    return way.key() + "/" + recipient;
  }

  private static Document document(
      String recipient, Way way, long version, Optional<Instant> since) {
    return Document.builder(id(recipient, way), version)
        .put("recipient", recipient)
        .put("way", way.key())
        .put("since", since)
        .build();
  }

  private Map<String, Set<Way>> read() {
    Map<String, Set<Way>> found = new HashMap<>();
    store.forEach(
        COLLECTION,
        document -> {
          if (document.has("since")) {
            found
                .computeIfAbsent(document.text("recipient"), unused -> new HashSet<>())
                .add(Way.of(document.text("way")).orElseThrow());
          }
        });
    return Map.copyOf(found);
  }
}
