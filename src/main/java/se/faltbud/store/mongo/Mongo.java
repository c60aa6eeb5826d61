package se.faltbud.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.codecs.configuration.CodecRegistries;
import se.faltbud.store.CollectionSpec;

/**
 * The connection and its collections, with every setting that correctness rests on made here, not
 * in the address: majority and journal for writes, and time-outs short enough to answer people.
 *
 * <p>Retryable writes stay on: the driver uses them where the deployment has them.
 */
final class Mongo implements AutoCloseable {
  private static final String DEFAULT_DATABASE = "faltbud";
  private static final long OPERATION_MILLIS = 3_000;
  private static final long PING_MILLIS = 1_500;

  private final MongoClient client;
  private final MongoDatabase database;
  private final Map<String, MongoCollection<Stored>> collections = new ConcurrentHashMap<>();

  Mongo(String uri) {
    ConnectionString address = new ConnectionString(uri);
    client = MongoClients.create(settings(address));
    database =
        client.getDatabase(Optional.ofNullable(address.getDatabase()).orElse(DEFAULT_DATABASE));
  }

  private static MongoClientSettings settings(ConnectionString address) {
    return MongoClientSettings.builder()
        .applyConnectionString(address)
        .applicationName("faltbud")
        .applyToClusterSettings(c -> c.serverSelectionTimeout(2, TimeUnit.SECONDS))
        .applyToSocketSettings(s -> s.connectTimeout(2, TimeUnit.SECONDS))
        .timeout(OPERATION_MILLIS, TimeUnit.MILLISECONDS)
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readConcern(ReadConcern.DEFAULT)
        .readPreference(ReadPreference.primary())
        .retryWrites(true)
        .codecRegistry(
            CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(new StoredCodec()),
                MongoClientSettings.getDefaultCodecRegistry()))
        .build();
  }

  MongoCollection<Stored> documents(CollectionSpec spec) {
    return collections.computeIfAbsent(
        spec.name(), name -> database.getCollection(name, Stored.class));
  }

  /** One of the engine's own; no declared collection can have a name with a dot. */
  MongoCollection<BsonDocument> own(String name) {
    return database.getCollection("store." + name, BsonDocument.class);
  }

  void ping() {
    database
        .withTimeout(PING_MILLIS, TimeUnit.MILLISECONDS)
        .runCommand(new BsonDocument("ping", new BsonInt32(1)));
  }

  @Override
  public void close() {
    client.close();
  }
}
