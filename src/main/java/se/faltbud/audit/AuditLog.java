package se.faltbud.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Page;
import se.faltbud.store.Query;

/** The log in the store. Nothing here changes or deletes a line. Thread-safe. */
public final class AuditLog implements AuditTrail {
  private static final Index BY_TIME = Index.on("at", "at");

  public static final CollectionSpec COLLECTION = CollectionSpec.of("audit", BY_TIME);

  private final DocumentStore store;

  public AuditLog(DocumentStore store) {
    this.store = store;
  }

  @Override
  public void note(AuditEntry entry) {
    store.insert(
        COLLECTION,
        Document.builder(UUID.randomUUID().toString())
            .put("at", entry.at())
            .put("by", entry.by())
            .put("role", entry.role())
            .put("action", entry.action())
            .put("about", entry.about())
            .build(),
        List.of());
  }

  /**
   * Some lines.
   *
   * @param next where to go on, for {@link #latest}
   */
  public record Lines(List<AuditEntry> entries, Optional<String> next) {}

  /** The last lines, newest first. One store read. */
  public Lines latest(int limit, Optional<String> after) {
    Query query = Query.by(COLLECTION, BY_TIME).backwards().limit(limit);
    Page page = store.find(after.map(query::after).orElse(query));
    return new Lines(page.documents().stream().map(AuditLog::read).toList(), page.next());
  }

  private static AuditEntry read(Document d) {
    return new AuditEntry(
        d.instant("at"),
        d.text("by"),
        d.text("role"),
        AuditAction.valueOf(d.text("action")),
        d.text("about"));
  }
}
