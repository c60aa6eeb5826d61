package se.faltbud.store.mongo.driver;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecRegistries;

/**
 * The connection to one database, with every setting that correctness depends on made here, not in
 * the connection string: majority and journal for writes, and timeouts short enough to answer
 * people.
 *
 * <p>Retryable writes stay on: the driver uses them where the deployment supports them.
 * Thread-safe.
 */
public final class MongoConnection implements AutoCloseable {
  private static final String DEFAULT_DATABASE = "faltbud";
  private static final long OPERATION_TIMEOUT_MILLIS = 3_000;
  private static final long PING_TIMEOUT_MILLIS = 1_500;
  private static final int CONNECT_TIMEOUT_SECONDS = 2;

  private final MongoClient client;
  private final MongoDatabase database;

  /**
   * Prepares the client; it connects in the background.
   *
   * @param uri a MongoDB connection string; its database, or {@code faltbud}
   * @throws IllegalArgumentException when it is not a connection string
   */
  public MongoConnection(String uri) {
    ConnectionString address = new ConnectionString(uri);
    client = MongoClients.create(settings(address));
    database =
        client.getDatabase(Optional.ofNullable(address.getDatabase()).orElse(DEFAULT_DATABASE));
  }

  private static MongoClientSettings settings(ConnectionString address) {
    return MongoClientSettings.builder()
        .applyConnectionString(address)
        .applicationName("faltbud")
        .applyToClusterSettings(
            c -> c.serverSelectionTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS))
        .applyToSocketSettings(s -> s.connectTimeout(CONNECT_TIMEOUT_SECONDS, TimeUnit.SECONDS))
        .timeout(OPERATION_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readConcern(ReadConcern.DEFAULT)
        .readPreference(ReadPreference.primary())
        .retryWrites(true)
        .build();
  }

  /** A collection whose documents are read and written by the codec. */
  public <T> MongoCollection<T> collection(String name, Codec<T> codec) {
    return database
        .getCollection(name, codec.getEncoderClass())
        .withCodecRegistry(
            CodecRegistries.fromRegistries(
                CodecRegistries.fromCodecs(codec), MongoClientSettings.getDefaultCodecRegistry()));
  }

  /**
   * A collection of the engine itself, named {@code store.…}: a declared collection cannot have a
   * name with a dot.
   */
  public MongoCollection<BsonDocument> internalCollection(String name) {
    return database.getCollection("store." + name, BsonDocument.class);
  }

  /**
   * Asks the server for a sign of life.
   *
   * @throws MongoException when it does not answer within 1.5 s
   * @throws IllegalStateException when the connection is closed
   */
  public void ping() {
    database
        .withTimeout(PING_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .runCommand(new BsonDocument("ping", new BsonInt32(1)));
  }

  @Override
  public void close() {
    client.close();
  }
}
