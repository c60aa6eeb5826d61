package se.faltbud.store.mongo;

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

/**
 * The records of who writes tally changes. A source is one run of one process, or the rest of a run
 * after a write whose outcome was never learned: its number then stays the last of its source, so
 * that whatever turns up under it later is known not to have been counted.
 *
 * <p>A document carrying changes of batch b has reached its tallies exactly when the record of its
 * source says {@code applied >= b}, or when there is no such record any more. A source is dead when
 * its process has been gone from this very machine for {@value #GONE_SECONDS} s, or when its beat
 * has not changed for {@value #STALE_SECONDS} s by our own stopwatch; no clocks are compared
 * between machines. Both spans are longer than a server works on what a client sent it before it
 * died.
 */
final class Sources {
  private static final long STALE_SECONDS = 40;
  private static final long GONE_SECONDS = 4;
  private static final long KEEP_MILLIS = TimeUnit.DAYS.toMillis(1);

  /**
   * A record as stored.
   *
   * @param applied the last batch whose changes are in the tallies
   * @param closed nothing more will be written under this source
   */
  record Source(String id, long beat, long applied, boolean closed, long closedAt, OsProcess by) {}

  private record Seen(long beat, long nanos) {}

  private final MongoCollection<BsonDocument> records;
  private final InstantSource clock;
  private final OsProcess self;
  private final Set<String> own = ConcurrentHashMap.newKeySet();
  private final Map<String, Seen> seen = new HashMap<>();
  private final Map<String, Long> gone = new HashMap<>();

  Sources(Mongo mongo, InstantSource clock, OsProcess self) {
    this.records = mongo.own("sources");
    this.clock = clock;
    this.self = self;
  }

  /** Records a new source of this process. */
  String open() {
    String id = UUID.randomUUID().toString().substring(0, 18);
    records.insertOne(
        new BsonDocument("_id", new BsonString(id))
            .append("beat", new BsonInt64(0))
            .append("applied", new BsonInt64(0))
            .append("closed", BsonBoolean.FALSE)
            .append("place", new BsonString(self.place()))
            .append("pid", new BsonInt64(self.pid()))
            .append("started", new BsonInt64(self.started())));
    own.add(id);
    return id;
  }

  boolean isOwn(String source) {
    return own.contains(source);
  }

  /**
   * Says that the source is alive and how far it has got.
   *
   * @return false when another process has taken it for dead
   */
  boolean beat(String source, long applied) {
    Bson alive = Filters.and(Filters.eq("_id", source), Filters.eq("closed", false));
    Bson beat = Updates.combine(Updates.inc("beat", 1L), Updates.set("applied", applied));
    return records.updateOne(alive, beat).getMatchedCount() == 1;
  }

  /** The last counted batch; everything when the source is long gone. */
  long applied(String source) {
    BsonDocument found = records.find(Filters.eq("_id", source)).first();
    return found == null ? Long.MAX_VALUE : found.getNumber("applied").longValue();
  }

  List<Source> all() {
    List<Source> all = new ArrayList<>();
    for (BsonDocument found : records.find()) {
      all.add(
          new Source(
              found.getString("_id").getValue(),
              found.getNumber("beat").longValue(),
              found.getNumber("applied").longValue(),
              found.getBoolean("closed").getValue(),
              found.getNumber("closedAt", new BsonInt64(0)).longValue(),
              new OsProcess(
                  found.getString("place").getValue(),
                  found.getNumber("pid").longValue(),
                  found.getNumber("started").longValue())));
    }
    return all;
  }

  /** Whether its process will not finish its work. To be called again and again. */
  boolean isDead(Source source) {
    if (source.by().place().equals(self.place())) {
      return !source.by().isAlive() && goneLongEnough(source.id());
    }
    Seen before = seen.get(source.id());
    if (before == null || before.beat() != source.beat()) {
      seen.put(source.id(), new Seen(source.beat(), System.nanoTime()));
      return false;
    }
    return System.nanoTime() - before.nanos() > TimeUnit.SECONDS.toNanos(STALE_SECONDS);
  }

  private boolean goneLongEnough(String source) {
    long since = gone.computeIfAbsent(source, id -> System.nanoTime());
    return System.nanoTime() - since > TimeUnit.SECONDS.toNanos(GONE_SECONDS);
  }

  /** Whether a process of this machine was found gone and its work waits to be taken up. */
  boolean waitsForTheDead() {
    return !gone.isEmpty();
  }

  /** From here on its process, should it wake up, counts nothing more under this source. */
  void close(String source) {
    gone.remove(source);
    records.updateOne(
        Filters.and(Filters.eq("_id", source), Filters.eq("closed", false)),
        Updates.combine(Updates.set("closed", true), Updates.set("closedAt", clock.millis())));
  }

  void setApplied(String source, long batch) {
    records.updateOne(Filters.eq("_id", source), Updates.set("applied", batch));
  }

  /** A process that slept this long has long been told, so that nobody asks for it any more. */
  boolean isOld(Source source) {
    return source.closed() && clock.millis() - source.closedAt() > KEEP_MILLIS;
  }

  void remove(String source) {
    records.deleteOne(Filters.eq("_id", source));
  }
}
