package se.faltbud.contact;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;
import se.faltbud.store.Upsert;

/**
 * Addresses members have entered and not confirmed yet, one a member. Personal data, possibly of
 * somebody else: gone after {@link #LASTS}. Thread-safe.
 */
public final class PendingAddresses {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("pending_addresses", BY_EXPIRY);

  /** How long somebody has to confirm. */
  public static final Duration LASTS = Duration.ofHours(24);

  private static final int ID_BITS = 128;

  private final DocumentStore store;
  private final SecureRandom random = new SecureRandom();

  public PendingAddresses(DocumentStore store) {
    this.store = store;
  }

  /**
   * Keeps an address until it is confirmed; one entered earlier is forgotten.
   *
   * @return the id by which alone it is found again
   */
  public String add(String member, String address, Instant now) {
    String id = new BigInteger(ID_BITS, random).toString(36);
    Upsert.write(
        store,
        COLLECTION,
        member,
        before ->
            Optional.of(
                Document.builder(member, before.version())
                    .put("pending", id)
                    .put("address", address)
                    .put("expiresAt", now.plus(LASTS))
                    .build()),
        List.of());
    return id;
  }

  /** The address, while it waits. */
  public Optional<String> of(String member, String id, Instant now) {
    return store
        .get(COLLECTION, member)
        .filter(document -> document.text("pending").equals(id))
        .filter(document -> document.instant("expiresAt").isAfter(now))
        .map(document -> document.text("address"));
  }

  /** Whether one waits for a member. */
  public boolean waits(String member, Instant now) {
    return store
        .get(COLLECTION, member)
        .filter(document -> document.instant("expiresAt").isAfter(now))
        .isPresent();
  }

  /** Deletes what a member has entered. Idempotent. */
  public void delete(String member) {
    store.delete(COLLECTION, member);
  }

  /** Deletes what nobody confirmed in time; returns how many. */
  public long forgetExpired(Instant now) {
    return store.deleteFound(Query.by(COLLECTION, BY_EXPIRY).to(now.plusMillis(1)).limit(1_000));
  }
}
