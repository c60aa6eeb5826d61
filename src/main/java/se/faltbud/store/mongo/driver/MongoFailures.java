package se.faltbud.store.mongo.driver;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.bson.BsonInvalidOperationException;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.StoreUnavailableException;

/** Translates the driver's errors into those of the store. */
public final class MongoFailures {
  private static final String UNKNOWN_INDEX = "unique";

  private MongoFailures() {}

  /** Names the kind of failure only: the driver's message may contain addresses and values. */
  public static StoreUnavailableException unavailable(MongoException cause) {
    return new StoreUnavailableException(
        "MongoDB failed: %s, code %d".formatted(cause.getClass().getSimpleName(), cause.getCode()),
        cause);
  }

  /** Whether the server's error code means a value that another document has in a unique index. */
  public static boolean isDuplicate(int code) {
    return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
  }

  /** The same; FerretDB 1.24 passes on the message of the SQLite below it instead of a code. */
  public static boolean isDuplicate(MongoException e) {
    return isDuplicate(e.getCode()) || e.getMessage().contains("UNIQUE constraint failed");
  }

  /**
   * A value that another document has in a unique index.
   *
   * @param message that of the server, which names the index
   */
  public static DuplicateValueException duplicate(CollectionSpec collection, String message) {
    String index =
        collection.indexes().stream()
            .map(CollectionSpec.Index::name)
            .filter(name -> message.contains("index: " + name + " "))
            .findFirst()
            .orElse(UNKNOWN_INDEX);
    return new DuplicateValueException(collection.name(), index);
  }

  /**
   * What a refused update of one document means when the driver cannot parse the server's reply
   * (that of FerretDB 1.24 lacks {@code n}).
   */
  public static RuntimeException unreadableReply(
      CollectionSpec collection, BsonInvalidOperationException cause) {
    return collection.indexes().stream().anyMatch(CollectionSpec.Index::unique)
        ? new DuplicateValueException(collection.name(), UNKNOWN_INDEX)
        : new StoreUnavailableException("MongoDB refused an update", cause);
  }

  /**
   * Runs the operation.
   *
   * @throws StoreUnavailableException when the driver reports any error
   */
  public static <T> T translated(Supplier<T> operation) {
    try {
      return operation.get();
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }
}
