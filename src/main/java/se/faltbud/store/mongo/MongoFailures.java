package se.faltbud.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import java.util.function.Supplier;
import org.bson.BsonInvalidOperationException;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.StoreUnavailableException;

/** What the driver's errors mean to callers. */
final class MongoFailures {
  private MongoFailures() {}

  /** Names the kind of failure only: the driver's message may hold addresses and values. */
  static StoreUnavailableException unavailable(MongoException cause) {
    return new StoreUnavailableException(
        "MongoDB did not do it: %s, code %d"
            .formatted(cause.getClass().getSimpleName(), cause.getCode()),
        cause);
  }

  static boolean isDuplicate(int code) {
    return ErrorCategory.fromErrorCode(code) == ErrorCategory.DUPLICATE_KEY;
  }

  /**
   * What a refused update of one document means where the server words it so that the driver cannot
   * read it (FerretDB 1.24: the answer lacks {@code n}).
   */
  static RuntimeException unreadable(
      CollectionSpec collection, BsonInvalidOperationException cause) {
    return collection.indexes().stream().anyMatch(CollectionSpec.Index::unique)
        ? new DuplicateValueException(collection.name(), "unique")
        : new StoreUnavailableException("MongoDB refused an update", cause);
  }

  /** FerretDB 1.24 passes on the words of the SQLite below it when an update is refused. */
  static boolean isDuplicate(MongoException e) {
    return isDuplicate(e.getCode()) || e.getMessage().contains("UNIQUE constraint failed");
  }

  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }
}
