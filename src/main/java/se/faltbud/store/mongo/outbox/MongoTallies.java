package se.faltbud.store.mongo.outbox;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.TallyChange;
import se.faltbud.store.TallySum;
import se.faltbud.store.mongo.driver.BsonValues;
import se.faltbud.store.mongo.driver.FieldNames;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.driver.MongoFailures;

/**
 * The stored tallies: {@code {_id: tally, f: {field: value}, w: {lease: batch}}}. The last part
 * holds watermarks: up to which batch of each writer lease the changes are applied, so that
 * repeating an update changes nothing. Thread-safe.
 */
final class MongoTallies {
  private static final Logger LOG = LoggerFactory.getLogger(MongoTallies.class);
  private static final int MAX_KNOWN_IDS = 20_000;
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  /** Names of stored data; they never change. */
  private static final String COLLECTION = "tallies";

  private static final String FIELDS = "f";
  private static final String WATERMARKS = "w";

  private final MongoCollection<BsonDocument> tallies;

  /** Ids of tallies known to exist. Guarded by this. */
  private final Set<String> knownIds = new HashSet<>();

  MongoTallies(MongoConnection connection) {
    tallies = connection.internalCollection(COLLECTION);
  }

  /**
   * Applies the changes of one or more batches, to each tally at most once however often this is
   * called. May be repeated after any failure.
   *
   * @param batch the last of the batches; all of them or none were tried before
   */
  synchronized void apply(String lease, long batch, TallySum changes) {
    // one at a time: imitations of MongoDB do not make an update atomic
    createMissing(changes.byTally().keySet());
    List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>();
    changes
        .byTally()
        .forEach((tally, fields) -> updates.add(update(lease, batch, tally, fields.values())));
    try {
      tallies.bulkWrite(updates, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException | BsonInvalidOperationException e) {
      // some servers answer a refused update in a way the driver cannot read
      applyOneByOne(lease, batch, updates);
    }
  }

  private void applyOneByOne(String lease, long batch, List<UpdateOneModel<BsonDocument>> updates) {
    for (UpdateOneModel<BsonDocument> update : updates) {
      try {
        tallies.bulkWrite(List.of(update));
      } catch (MongoBulkWriteException | BsonInvalidOperationException e) {
        LOG.error(
            "tally_change_refused lease={} batch={} next=skipped_until_recount", lease, batch, e);
      }
    }
  }

  /** Updates never insert: of two inserts at once one would fail, and not all servers say so. */
  private synchronized void createMissing(Set<String> ids) {
    List<BsonDocument> missing =
        ids.stream()
            .filter(id -> !knownIds.contains(id))
            .map(id -> new BsonDocument("_id", new BsonString(id)))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    try {
      tallies.insertMany(missing, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (!e.getWriteErrors().stream().allMatch(x -> MongoFailures.isDuplicate(x.getCode()))) {
        throw e;
      }
    }
    if (knownIds.size() > MAX_KNOWN_IDS) {
      knownIds.clear();
    }
    knownIds.addAll(ids);
  }

  private static UpdateOneModel<BsonDocument> update(
      String lease, long batch, String tally, Collection<TallyChange> changes) {
    List<Bson> parts = new ArrayList<>();
    for (TallyChange change : changes) {
      String field = FIELDS + "." + FieldNames.escape(change.field());
      if (change instanceof TallyChange.Add add) {
        parts.add(Updates.inc(field, add.by()));
      } else if (change instanceof TallyChange.Put put) {
        parts.add(Updates.set(field, put.value()));
      } else {
        parts.add(Updates.unset(field));
      }
    }
    String watermark = watermark(lease);
    parts.add(Updates.set(watermark, batch));
    Bson notApplied = Filters.not(Filters.gte(watermark, batch));
    return new UpdateOneModel<>(
        Filters.and(Filters.eq("_id", tally), notApplied), Updates.combine(parts));
  }

  private static String watermark(String lease) {
    return WATERMARKS + "." + lease;
  }

  Map<String, Map<String, Object>> byIds(Collection<String> ids) {
    return read(
        tallies.find(
            ids.size() == 1 ? Filters.eq("_id", ids.iterator().next()) : Filters.in("_id", ids)));
  }

  Map<String, Map<String, Object>> withPrefix(String prefix) {
    return read(
        tallies
            .find(
                Filters.and(Filters.gte("_id", prefix), Filters.lt("_id", prefix + LAST_CHARACTER)))
            .sort(Filters.eq("_id", 1)));
  }

  private static Map<String, Map<String, Object>> read(FindIterable<BsonDocument> found) {
    Map<String, Map<String, Object>> byId = new LinkedHashMap<>();
    for (BsonDocument tally : found) {
      BsonDocument fields = tally.getDocument(FIELDS, new BsonDocument());
      if (!fields.isEmpty()) {
        byId.put(
            tally.getString("_id").getValue(), BsonValues.readMap(new BsonDocumentReader(fields)));
      }
    }
    return byId;
  }

  /** For a lease under which nothing more will be written. A failure leaves them, harmlessly. */
  void removeWatermarks(String lease) {
    String watermark = watermark(lease);
    try {
      tallies.updateMany(Filters.exists(watermark), Updates.unset(watermark));
    } catch (MongoException e) {
      LOG.info("tally_watermarks_not_removed lease={} code={} next=kept", lease, e.getCode());
    }
  }
}
