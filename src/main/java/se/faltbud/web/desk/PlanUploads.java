package se.faltbud.web.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Query;

/** Plan files between the look at their difference and the yes to it. Thread-safe. */
public final class PlanUploads {
  private static final Index BY_EXPIRY = Index.on("expiry", "expiresAt");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("plan_uploads", BY_EXPIRY);

  private static final Duration LASTS = Duration.ofHours(2);

  private final DocumentStore store;

  public PlanUploads(DocumentStore store) {
    this.store = store;
  }

  /**
   * A file that waits.
   *
   * @param basedOn number of the plan's version it was compared with
   */
  record Upload(String id, long basedOn) {}

  String keep(String member, byte[] file, long basedOn, Instant now) {
    String id = UUID.randomUUID().toString();
    store.putBlob(blob(id), file);
    store.insert(
        COLLECTION,
        Document.builder(id)
            .put("member", member)
            .put("basedOn", basedOn)
            .put("expiresAt", now.plus(LASTS))
            .build(),
        List.of());
    return id;
  }

  /** What a member uploaded; a file of somebody else is not found. */
  Optional<Upload> of(String member, String id, Instant now) {
    return store
        .get(COLLECTION, id)
        .filter(found -> found.text("member").equals(member))
        .filter(found -> found.instant("expiresAt").isAfter(now))
        .map(found -> new Upload(id, found.number("basedOn")));
  }

  /** The file; empty when it was put in force or forgotten meanwhile. */
  Optional<byte[]> file(Upload upload) {
    return store.blob(blob(upload.id()));
  }

  void forget(String id) {
    store.deleteBlob(blob(id));
    store.delete(COLLECTION, id);
  }

  /** Deletes files nobody said yes to. */
  public void forgetExpired(Instant now) {
    store
        .find(Query.by(COLLECTION, BY_EXPIRY).to(now).limit(100))
        .documents()
        .forEach(found -> forget(found.id()));
  }

  private static String blob(String id) {
    return "plan-upload/" + id;
  }
}
