package se.faltbud.foundation;

import java.time.InstantSource;
import java.util.List;
import se.faltbud.audit.AuditLog;
import se.faltbud.privacy.PrivacyGate;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;

/** What every feature stands on. Each part is built once for a store. */
public final class Foundation {
  public static final List<CollectionSpec> COLLECTIONS = List.of(AuditLog.COLLECTION);

  public final DocumentStore store;
  public final InstantSource clock;
  public final Revisions revisions;
  public final PrivacyGate gate;
  public final AuditLog audit;

  /** Builds it over an open store, which stays the caller's to close. */
  public Foundation(DocumentStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    revisions = new Revisions(store);
    gate = new PrivacyGate();
    audit = new AuditLog(store);
  }
}
