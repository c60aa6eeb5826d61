package se.faltbud.store.mongo.outbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.TallyChange;
import se.faltbud.store.TallySum;
import se.faltbud.store.mongo.outbox.WriterLeases.WriterLease;

/**
 * Applies the pending changes that nobody else will: those of other processes whose lease expired,
 * and those left under the retired leases of this one.
 */
final class LeaseRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseRecovery.class);

  private final MongoDocuments documents;
  private final WriterLeases leases;
  private final MongoTallies tallies;
  private final HeldLeases held;
  private final TallyApplier applier;
  private final OutboxWriter writer;

  LeaseRecovery(
      MongoDocuments documents,
      WriterLeases leases,
      MongoTallies tallies,
      HeldLeases held,
      TallyApplier applier,
      OutboxWriter writer) {
    this.documents = documents;
    this.leases = leases;
    this.tallies = tallies;
    this.held = held;
    this.applier = applier;
    this.writer = writer;
  }

  /** Recovers what can be recovered now. Harmless when several processes do it at once. */
  synchronized void run() {
    held.retired().forEach(this::reassignPending);
    for (WriterLease lease : leases.all()) {
      if (!leases.isOwn(lease.id()) && (lease.revoked() || leases.hasExpired(lease))) {
        recover(lease);
      }
    }
  }

  /** Whether a lease is about to expire, so that the next run is due soon. */
  synchronized boolean isExitGraceRunning() {
    return leases.isExitGraceRunning();
  }

  /** How many batches of other processes are pending. */
  int countPendingOfOthers() {
    return leases.all().stream()
        .filter(lease -> !leases.isOwn(lease.id()))
        .mapToInt(lease -> pending(lease).size())
        .sum();
  }

  private void reassignPending(String lease) {
    applier.awaitAll();
    long applied = applier.applied(lease);
    for (CollectionSpec spec : documents.specs()) {
      // read to the end first, for reassigning takes them out of what is read
      documents
          .writtenAfter(spec, lease, applied)
          .into(new ArrayList<>())
          .forEach(stored -> writer.reassign(spec, stored));
    }
  }

  private void recover(WriterLease lease) {
    leases.revoke(lease.id());
    NavigableMap<Long, List<TallyChange>> batches = pending(lease);
    for (Map.Entry<Long, List<TallyChange>> batch : batches.entrySet()) {
      TallySum sum = new TallySum();
      sum.add(batch.getValue());
      tallies.apply(lease.id(), batch.getKey(), sum);
    }
    if (!batches.isEmpty()) {
      leases.setApplied(lease.id(), batches.lastKey());
      LOG.info("outbox_recovered lease={} batches={}", lease.id(), batches.size());
    }
    if (leases.isRemovable(lease)) {
      tallies.removeWatermarks(lease.id());
      leases.remove(lease.id());
    }
  }

  /** The pending changes by batch, in the order of batches. */
  private NavigableMap<Long, List<TallyChange>> pending(WriterLease lease) {
    TreeMap<Long, List<TallyChange>> batches = new TreeMap<>();
    for (CollectionSpec spec : documents.specs()) {
      for (StoredDocument stored : documents.writtenAfter(spec, lease.id(), lease.applied())) {
        OutboxEntry entry = stored.outboxEntry().orElseThrow();
        batches.computeIfAbsent(entry.batch(), batch -> new ArrayList<>()).addAll(entry.changes());
      }
    }
    return batches;
  }
}
