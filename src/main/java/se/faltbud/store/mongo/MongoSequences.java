package se.faltbud.store.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.driver.MongoFailures;

/** The stored number sequences: {@code {_id: name, last: number}}. */
final class MongoSequences {
  private static final String COLLECTION = "sequences";
  private static final String LAST = "last";
  private static final int MAX_ATTEMPTS = 2;

  private final MongoCollection<BsonDocument> sequences;

  MongoSequences(MongoConnection connection) {
    sequences = connection.internalCollection(COLLECTION);
  }

  /** The first of as many numbers as wanted. */
  synchronized long reserve(String name, int count) {
    // one at a time: imitations of MongoDB do not make findAndModify atomic
    return MongoFailures.translated(
        () -> {
          for (int attempt = 1; ; attempt++) {
            try {
              return advance(name, count) - count + 1;
            } catch (MongoException e) {
              // two first reservations at once: the other one has created the sequence
              if (attempt == MAX_ATTEMPTS || !MongoFailures.isDuplicate(e)) {
                throw e;
              }
            }
          }
        });
  }

  private long advance(String name, int count) {
    Bson next = Updates.inc(LAST, (long) count);
    FindOneAndUpdateOptions upsert =
        new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    BsonDocument after = sequences.findOneAndUpdate(Filters.eq("_id", name), next, upsert);
    return after.getNumber(LAST).longValue();
  }
}
