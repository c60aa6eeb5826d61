package se.faltbud.store.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.driver.MongoFailures;

/** The stored blobs: {@code {_id: id, content: bytes}}. */
final class MongoBlobs {
  private static final String COLLECTION = "blobs";
  private static final String CONTENT = "content";

  private final MongoCollection<BsonDocument> blobs;

  MongoBlobs(MongoConnection connection) {
    blobs = connection.internalCollection(COLLECTION);
  }

  void put(String id, byte[] content) {
    if (content.length > DocumentStore.MAX_BLOB_BYTES) {
      throw new IllegalArgumentException("a blob of " + content.length + " bytes");
    }
    BsonDocument blob = new BsonDocument("_id", new BsonString(id));
    blob.put(CONTENT, new BsonBinary(content));
    MongoFailures.translated(
        () -> blobs.replaceOne(Filters.eq("_id", id), blob, new ReplaceOptions().upsert(true)));
  }

  Optional<byte[]> get(String id) {
    return MongoFailures.translated(
        () ->
            Optional.ofNullable(blobs.find(Filters.eq("_id", id)).limit(1).first())
                .map(found -> found.getBinary(CONTENT).getData()));
  }

  boolean delete(String id) {
    return MongoFailures.translated(
        () -> blobs.deleteOne(Filters.eq("_id", id)).getDeletedCount() == 1);
  }
}
