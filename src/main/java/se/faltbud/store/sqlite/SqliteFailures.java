package se.faltbud.store.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.StoreUnavailableException;

/** What the driver's errors mean to callers. */
final class SqliteFailures {
  private SqliteFailures() {}

  /** Disk full, read-only, locked, broken: nothing was stored, and a repeat may succeed. */
  static StoreUnavailableException unavailable(SQLException cause) {
    SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode());
    return new StoreUnavailableException("the embedded store answered " + code.name(), cause);
  }

  /**
   * What a failed write of one document means: a refusal when a unique index stands against it.
   *
   * @throws SQLException the cause, when it concerns more than this document
   */
  static DuplicateValueException duplicate(SQLException cause, CollectionSpec collection)
      throws SQLException {
    if ((cause.getErrorCode() & 0xFF) != SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
      throw cause;
    }
    return new DuplicateValueException(collection.name(), index(cause, collection));
  }

  /** The message says {@code index 'i_collection__index'}, for it is an index over expressions. */
  private static String index(SQLException cause, CollectionSpec collection) {
    return collection.indexes().stream()
        .map(CollectionSpec.Index::name)
        .filter(name -> cause.getMessage().contains("__" + name + "'"))
        .findFirst()
        .orElse("unique");
  }
}
