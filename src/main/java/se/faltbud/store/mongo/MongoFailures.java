package se.faltbud.store.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import java.util.function.Supplier;
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

  static <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (MongoException e) {
      throw unavailable(e);
    }
  }
}
