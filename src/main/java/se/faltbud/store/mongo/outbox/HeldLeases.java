package se.faltbud.store.mongo.outbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The leases this process holds: the one it writes under, and those it retired because it did not
 * learn the outcome of a write. Thread-safe.
 */
final class HeldLeases {
  /**
   * After this long without a renewal, as after a sleep of the machine, leases are renewed before
   * they are relied on. Well below the time after which others revoke them.
   */
  private static final long MAX_RENEWAL_AGE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final WriterLeases leases;
  private final Set<String> held = new HashSet<>();
  private String current;
  private long renewedNanos;

  /** Acquires the first. */
  HeldLeases(WriterLeases leases) {
    this.leases = leases;
    this.current = "";
    current();
  }

  /** The lease to write under; a new one after {@link #retire}. */
  synchronized String current() {
    if (current.isEmpty()) {
      current = leases.acquire();
      held.add(current);
      renewedNanos = System.nanoTime();
    }
    return current;
  }

  /**
   * To be called when the outcome of a write under the lease was not learned: its batch stays the
   * last of the lease. So a document that turns up under it later is known not to be applied.
   */
  synchronized void retire(String lease) {
    if (current.equals(lease)) {
      current = "";
    }
  }

  /** The held leases under which nothing more is written, but documents may be pending. */
  synchronized List<String> retired() {
    return held.stream().filter(lease -> !lease.equals(current)).toList();
  }

  /**
   * Renews all held leases; one that was revoked is held no longer.
   *
   * @param applied the last applied batch of a lease
   */
  synchronized void renew(ToLongFunction<String> applied) {
    for (String lease : List.copyOf(held)) {
      if (!leases.renew(lease, applied.applyAsLong(lease))) {
        held.remove(lease);
        retire(lease);
      }
    }
    renewedNanos = System.nanoTime();
  }

  /** Whether the changes written under the lease are this process's to apply. */
  boolean mayApply(String lease, ToLongFunction<String> applied) {
    boolean overdue;
    synchronized (this) {
      overdue = System.nanoTime() - renewedNanos > MAX_RENEWAL_AGE_NANOS;
    }
    if (overdue) {
      renew(applied);
    }
    synchronized (this) {
      return held.contains(lease);
    }
  }
}
