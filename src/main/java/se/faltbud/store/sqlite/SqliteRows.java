package se.faltbud.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Document;

/** Reads rows of id, version and body. */
final class SqliteRows {
  private SqliteRows() {}

  static String byId(CollectionSpec collection) {
    return "SELECT id, version, body FROM " + SqliteSchema.table(collection) + " WHERE id = ?";
  }

  static Optional<Document> first(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(document(row)) : Optional.empty();
    }
  }

  static List<Document> all(SqliteReaders readers, String sql, List<Object> parameters) {
    return readers.read(
        reader -> {
          List<Document> found = new ArrayList<>();
          try (ResultSet row = reader.with(sql, parameters).executeQuery()) {
            while (row.next()) {
              found.add(document(row));
            }
          }
          return found;
        });
  }

  private static Document document(ResultSet row) throws SQLException {
    return Document.of(row.getString(1), row.getLong(2), JsonDocuments.read(row.getString(3)));
  }
}
