package se.faltbud.store.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads tallies: one row per field. */
final class SqliteTallies {
  private static final String BY_IDS =
      "SELECT tally, field, value FROM tally WHERE tally IN (SELECT value FROM json_each(?))";
  private static final String BETWEEN =
      "SELECT tally, field, value FROM tally WHERE tally >= ? AND tally < ?";

  private final SqliteReaders readers;

  SqliteTallies(SqliteReaders readers) {
    this.readers = readers;
  }

  Map<String, Map<String, Object>> byIds(Collection<String> ids) {
    return read(BY_IDS, JsonDocuments.write(ids));
  }

  Map<String, Map<String, Object>> between(String from, String to) {
    return read(BETWEEN, from, to);
  }

  private Map<String, Map<String, Object>> read(String sql, Object... parameters) {
    return readers.read(
        reader -> {
          Map<String, Map<String, Object>> tallies = new LinkedHashMap<>();
          try (ResultSet row = reader.with(sql, List.of(parameters)).executeQuery()) {
            while (row.next()) {
              tallies
                  .computeIfAbsent(row.getString(1), id -> new LinkedHashMap<>())
                  .put(row.getString(2), value(row));
            }
          }
          return tallies;
        });
  }

  private static Object value(ResultSet row) throws SQLException {
    Object value = row.getObject(3);
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
