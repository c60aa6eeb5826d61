package se.faltbud.store.mongo.outbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import se.faltbud.store.mongo.driver.MongoConnection;

/**
 * The stored writer leases of all processes; the package comment draws their states.
 *
 * <p>A lease whose process belongs to this very machine has expired when that process has been gone
 * for {@value #EXIT_GRACE_SECONDS} s; any other when it has not been renewed for {@value
 * #EXPIRE_AFTER_SECONDS} s by our own stopwatch: clocks of different machines are never compared.
 * Both are longer than a server keeps working on what a client sent it before it died.
 */
final class WriterLeases {
  private static final long EXPIRE_AFTER_SECONDS = 40;
  private static final long EXIT_GRACE_SECONDS = 4;
  private static final long REVOKED_TTL_MILLIS = TimeUnit.DAYS.toMillis(1);
  private static final int ID_LENGTH = 18;

  /** Names of stored data; they never change. */
  private static final String COLLECTION = "sources";

  private static final String RENEWALS = "beat";
  private static final String APPLIED = "applied";
  private static final String REVOKED = "closed";
  private static final String REVOKED_AT = "closedAt";
  private static final String PID_NAMESPACE = "place";
  private static final String PID = "pid";
  private static final String STARTED = "started";

  /**
   * A lease as stored.
   *
   * @param renewals how often it was renewed; only that it changes matters
   * @param applied the last batch whose changes are in the tallies
   * @param revoked taken from its process: that may no longer apply its changes
   * @param revokedAtMillis milliseconds since 1970; 0 unless revoked
   */
  record WriterLease(
      String id,
      long renewals,
      long applied,
      boolean revoked,
      long revokedAtMillis,
      OsProcess process) {}

  private record Observation(long renewals, long nanos) {}

  private final MongoCollection<BsonDocument> leases;
  private final InstantSource clock;
  private final OsProcess self;
  private final Set<String> own = ConcurrentHashMap.newKeySet();

  /** When the renewals of a lease were last seen to change, by its id. */
  private final Map<String, Observation> observed = new HashMap<>();

  /** Since when the process of a lease has been known to be gone, by the lease's id. */
  private final Map<String, Long> exitedSince = new HashMap<>();

  /**
   * Reads and writes nothing yet.
   *
   * @param clock only dates revoked leases for their later removal
   */
  WriterLeases(MongoConnection connection, InstantSource clock, OsProcess self) {
    this.leases = connection.internalCollection(COLLECTION);
    this.clock = clock;
    this.self = self;
  }

  /**
   * Stores a new lease of this process.
   *
   * @return its id
   */
  String acquire() {
    String id = UUID.randomUUID().toString().substring(0, ID_LENGTH);
    leases.insertOne(
        new BsonDocument("_id", new BsonString(id))
            .append(RENEWALS, new BsonInt64(0))
            .append(APPLIED, new BsonInt64(0))
            .append(REVOKED, BsonBoolean.FALSE)
            .append(PID_NAMESPACE, new BsonString(self.pidNamespace()))
            .append(PID, new BsonInt64(self.pid()))
            .append(STARTED, new BsonInt64(self.startedMillis())));
    own.add(id);
    return id;
  }

  /** Whether this process acquired it. */
  boolean isOwn(String lease) {
    return own.contains(lease);
  }

  /**
   * Renews a lease and stores how far its changes have been applied.
   *
   * @return false when another process has revoked it
   */
  boolean renew(String lease, long applied) {
    Bson renewal = Updates.combine(Updates.inc(RENEWALS, 1L), Updates.set(APPLIED, applied));
    return leases.updateOne(notRevoked(lease), renewal).getMatchedCount() == 1;
  }

  private static Bson notRevoked(String lease) {
    return Filters.and(Filters.eq("_id", lease), Filters.eq(REVOKED, false));
  }

  /** The last applied batch; every batch when the lease was removed. */
  long applied(String lease) {
    BsonDocument found = leases.find(Filters.eq("_id", lease)).first();
    return found == null ? Long.MAX_VALUE : found.getNumber(APPLIED).longValue();
  }

  List<WriterLease> all() {
    List<WriterLease> all = new ArrayList<>();
    for (BsonDocument found : leases.find()) {
      all.add(read(found));
    }
    return all;
  }

  private static WriterLease read(BsonDocument found) {
    return new WriterLease(
        found.getString("_id").getValue(),
        found.getNumber(RENEWALS).longValue(),
        found.getNumber(APPLIED).longValue(),
        found.getBoolean(REVOKED).getValue(),
        found.getNumber(REVOKED_AT, new BsonInt64(0)).longValue(),
        new OsProcess(
            found.getString(PID_NAMESPACE).getValue(),
            found.getNumber(PID).longValue(),
            found.getNumber(STARTED).longValue()));
  }

  /** Whether its process will not finish its work. Found out over repeated calls. */
  boolean hasExpired(WriterLease lease) {
    if (lease.process().pidNamespace().equals(self.pidNamespace())) {
      return !lease.process().isAlive() && exitGraceIsOver(lease.id());
    }
    Observation before = observed.get(lease.id());
    if (before == null || before.renewals() != lease.renewals()) {
      observed.put(lease.id(), new Observation(lease.renewals(), System.nanoTime()));
      return false;
    }
    return System.nanoTime() - before.nanos() > TimeUnit.SECONDS.toNanos(EXPIRE_AFTER_SECONDS);
  }

  private boolean exitGraceIsOver(String lease) {
    long since = exitedSince.computeIfAbsent(lease, id -> System.nanoTime());
    return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(EXIT_GRACE_SECONDS);
  }

  /** Whether the exit grace of a process of this machine is running. */
  boolean isExitGraceRunning() {
    return !exitedSince.isEmpty();
  }

  /** From now on its process, should it wake up, no longer applies changes under it. Idempotent. */
  void revoke(String lease) {
    exitedSince.remove(lease);
    leases.updateOne(
        notRevoked(lease),
        Updates.combine(Updates.set(REVOKED, true), Updates.set(REVOKED_AT, clock.millis())));
  }

  void setApplied(String lease, long batch) {
    leases.updateOne(Filters.eq("_id", lease), Updates.set(APPLIED, batch));
  }

  /**
   * Whether it was revoked more than a day ago: a process that slept this long has found out, so
   * that nobody will ask for the lease again.
   */
  boolean isRemovable(WriterLease lease) {
    return lease.revoked() && clock.millis() - lease.revokedAtMillis() > REVOKED_TTL_MILLIS;
  }

  void remove(String lease) {
    leases.deleteOne(Filters.eq("_id", lease));
  }
}
