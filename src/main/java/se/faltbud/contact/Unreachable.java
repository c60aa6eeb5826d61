package se.faltbud.contact;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.faltbud.people.Channel;
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
  private final Remembered<Map<String, Set<Channel>>> all;

  public Unreachable(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.all = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, all::forget);
  }

  /** Whether somebody cannot be reached that way. From memory. */
  public boolean is(String recipient, Channel channel) {
    return all.get().getOrDefault(recipient, Set.of()).contains(channel);
  }

  /** Everybody who cannot be reached in some way. */
  public Map<String, Set<Channel>> all() {
    return all.get();
  }

  /**
   * Notes that somebody cannot be reached.
   *
   * @return whether that is news, so that it is told once
   */
  public boolean note(String recipient, Channel channel, Instant now) {
    boolean news =
        Upsert.write(
            store,
            COLLECTION,
            id(recipient, channel),
            before ->
                before.has("since")
                    ? Optional.empty()
                    : Optional.of(document(recipient, channel, before.version(), Optional.of(now))),
            Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
    return news;
  }

  /** Notes that somebody was heard of; costs nothing when nothing was noted before. */
  public void heardOf(String recipient, Channel channel) {
    if (is(recipient, channel)) {
      Upsert.write(
          store,
          COLLECTION,
          id(recipient, channel),
          before ->
              before.has("since")
                  ? Optional.of(document(recipient, channel, before.version(), Optional.empty()))
                  : Optional.empty(),
          Changes.BUMP);
      revisions.changedHere(Changes.REVISION);
    }
  }

  private static String id(String recipient, Channel channel) {
    return channel.key() + "/" + recipient;
  }

  private static Document document(
      String recipient, Channel channel, long version, Optional<Instant> since) {
    return Document.builder(id(recipient, channel), version)
        .put("recipient", recipient)
        .put("way", channel.key())
        .put("since", since)
        .build();
  }

  private Map<String, Set<Channel>> read() {
    Map<String, Set<Channel>> found = new HashMap<>();
    store.forEach(
        COLLECTION,
        document -> {
          if (document.has("since")) {
            found
                .computeIfAbsent(document.text("recipient"), unused -> new HashSet<>())
                .add(Channel.delivering(document.text("way")).orElseThrow());
          }
        });
    return Map.copyOf(found);
  }
}
