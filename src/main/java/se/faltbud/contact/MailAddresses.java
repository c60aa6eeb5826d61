package se.faltbud.contact;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Remembered;
import se.faltbud.store.Revisions;
import se.faltbud.store.Upsert;

/**
 * The addresses members have entered and confirmed themselves. Personal data: never exported, never
 * logged, and deleted when the member leaves. Thread-safe.
 */
public final class MailAddresses {
  public static final CollectionSpec COLLECTION = CollectionSpec.of("mail_addresses");

  private final DocumentStore store;
  private final Revisions revisions;
  private final Remembered<Map<String, String>> all;

  public MailAddresses(DocumentStore store, Revisions revisions) {
    this.store = store;
    this.revisions = revisions;
    this.all = new Remembered<>(this::read);
    revisions.onChange(Changes.REVISION, all::forget);
  }

  public Optional<String> of(String member) {
    return Optional.ofNullable(all.get().get(member));
  }

  /** Keeps an address whose link was pressed; replaces an earlier one. Idempotent. */
  public void confirm(String member, String address, Instant now) {
    Upsert.write(
        store,
        COLLECTION,
        member,
        before ->
            before.textIfAny("address").filter(address::equals).isPresent()
                ? Optional.empty()
                : Optional.of(
                    Document.builder(member, before.version())
                        .put("address", address)
                        .put("confirmedAt", now)
                        .build()),
        Changes.BUMP);
    revisions.changedHere(Changes.REVISION);
  }

  /** Deletes a member's address; nothing of it is left. Idempotent. */
  public void delete(String member) {
    if (store.delete(COLLECTION, member)) {
      store.correct(Changes.BUMP);
    }
    revisions.changedHere(Changes.REVISION);
  }

  /** Deletes the addresses of members who have left. */
  public void deleteUnless(Predicate<String> stillMember) {
    all.get().keySet().stream().filter(stillMember.negate()).forEach(this::delete);
  }

  private Map<String, String> read() {
    Map<String, String> found = new HashMap<>();
    store.forEach(COLLECTION, document -> found.put(document.id(), document.text("address")));
    return Map.copyOf(found);
  }
}
