package se.faltbud.store.mongo;

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

/**
 * The tallies: {@code {_id: tally, f: {field: value}, w: {source: batch}}}. The last part says up
 * to which batch of each source the changes are in, so that repeating an update changes nothing.
 */
final class MongoTallies {
  private static final Logger LOG = LoggerFactory.getLogger(MongoTallies.class);
  private static final int REMEMBERED = 20_000;
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final MongoCollection<BsonDocument> collection;

  /** Tallies known to exist. Guarded by this. */
  private final Set<String> existing = new HashSet<>();

  MongoTallies(Mongo mongo) {
    collection = mongo.own("tallies");
  }

  /**
   * Brings the changes of one or more batches in, each tally at most once however often this is
   * called. May be repeated after any failure.
   *
   * @param batch the last of the batches; all of them or none were tried before
   */
  synchronized void apply(String source, long batch, TallySum changes) {
    // one at a time: imitations of MongoDB do not make an update atomic
    create(changes.byTally().keySet());
    List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>();
    changes
        .byTally()
        .forEach((tally, fields) -> updates.add(update(source, batch, tally, fields.values())));
    try {
      collection.bulkWrite(updates, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException | BsonInvalidOperationException e) {
      // some servers answer a refused update in a way the driver cannot read
      oneByOne(source, batch, updates);
    }
  }

  private void oneByOne(String source, long batch, List<UpdateOneModel<BsonDocument>> updates) {
    for (UpdateOneModel<BsonDocument> update : updates) {
      try {
        collection.bulkWrite(List.of(update));
      } catch (MongoBulkWriteException | BsonInvalidOperationException e) {
        LOG.error(
            "tally_change_refused source={} batch={} next=skipped_until_recount", source, batch, e);
      }
    }
  }

  /** Updates never insert: of two inserts at once one would fail, and not all servers say so. */
  private synchronized void create(Set<String> tallies) {
    List<BsonDocument> missing =
        tallies.stream()
            .filter(tally -> !existing.contains(tally))
            .map(tally -> new BsonDocument("_id", new BsonString(tally)))
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    try {
      collection.insertMany(missing, new InsertManyOptions().ordered(false));
    } catch (MongoBulkWriteException e) {
      if (!e.getWriteErrors().stream().allMatch(x -> MongoFailures.isDuplicate(x.getCode()))) {
        throw e;
      }
    }
    if (existing.size() > REMEMBERED) {
      existing.clear();
    }
    existing.addAll(tallies);
  }

  private static UpdateOneModel<BsonDocument> update(
      String source, long batch, String tally, Collection<TallyChange> changes) {
    List<Bson> parts = new ArrayList<>();
    for (TallyChange change : changes) {
      String field = "f." + FieldNames.escape(change.field());
      if (change instanceof TallyChange.Add add) {
        parts.add(Updates.inc(field, add.by()));
      } else if (change instanceof TallyChange.Put put) {
        parts.add(Updates.set(field, put.value()));
      } else {
        parts.add(Updates.unset(field));
      }
    }
    String mark = "w." + source;
    parts.add(Updates.set(mark, batch));
    Bson notYet = Filters.not(Filters.gte(mark, batch));
    return new UpdateOneModel<>(
        Filters.and(Filters.eq("_id", tally), notYet), Updates.combine(parts));
  }

  Map<String, Map<String, Object>> byIds(Collection<String> ids) {
    return read(
        collection.find(
            ids.size() == 1 ? Filters.eq("_id", ids.iterator().next()) : Filters.in("_id", ids)));
  }

  Map<String, Map<String, Object>> withPrefix(String prefix) {
    return read(
        collection
            .find(
                Filters.and(Filters.gte("_id", prefix), Filters.lt("_id", prefix + LAST_CHARACTER)))
            .sort(Filters.eq("_id", 1)));
  }

  private static Map<String, Map<String, Object>> read(FindIterable<BsonDocument> found) {
    Map<String, Map<String, Object>> tallies = new LinkedHashMap<>();
    for (BsonDocument tally : found) {
      BsonDocument fields = tally.getDocument("f", new BsonDocument());
      if (!fields.isEmpty()) {
        tallies.put(
            tally.getString("_id").getValue(), StoredCodec.readMap(new BsonDocumentReader(fields)));
      }
    }
    return tallies;
  }

  /** Drops what was remembered for a source that will never write again. */
  void forget(String source) {
    try {
      collection.updateMany(Filters.exists("w." + source), Updates.unset("w." + source));
    } catch (MongoException e) {
      LOG.info("tally_marks_kept source={} next=later_sweep", source);
    }
  }
}
