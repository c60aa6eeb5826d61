package se.faltbud.store.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Migrations;
import se.faltbud.store.StoreTooNewException;

/**
 * Tables and indexes. The fixed part has a version and is migrated step by step; collections and
 * their indexes follow what is declared, whenever the store is opened.
 *
 * <p>A collection is a table of id, version and JSON. An indexed field is a generated column, which
 * takes no room of its own, under a real index that ends in the id, so that pages come in its
 * order. The index leaves out documents that lack one of its fields.
 */
final class SqliteSchema {
  /** Step n brings the schema from version n to n + 1. Steps are never changed, only added. */
  private static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE tally (tally TEXT NOT NULL, field TEXT NOT NULL, value NOT NULL,
                PRIMARY KEY (tally, field)) WITHOUT ROWID""",
              "CREATE TABLE sequence (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID"),
          List.of("CREATE TABLE blob (id TEXT PRIMARY KEY, content BLOB NOT NULL)"));

  private SqliteSchema() {}

  /** The table of a collection. */
  static String table(CollectionSpec spec) {
    return "\"c_" + spec.name() + '"';
  }

  static String index(CollectionSpec spec, Index index) {
    return "i_" + spec.name() + "__" + index.name();
  }

  static String column(String field) {
    if (!field.matches("[A-Za-z]+")) {
      throw new IllegalArgumentException("indexed field " + field);
    }
    return "\"f_" + field + '"';
  }

  /**
   * Creates what is missing.
   *
   * @throws StoreTooNewException when a newer program has already changed the file
   */
  static void prepare(Connection connection, List<CollectionSpec> specs) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("BEGIN IMMEDIATE");
      try {
        Migrations.ofThisProgram().check(version(sql));
        migrate(sql);
        for (CollectionSpec spec : specs) {
          prepare(sql, spec);
        }
        sql.execute("COMMIT");
      } catch (SQLException | RuntimeException e) {
        sql.execute("ROLLBACK");
        throw e;
      }
    }
  }

  /** The version of what is stored, as told before any table is touched. */
  private static Optional<Long> version(Statement sql) throws SQLException {
    String table = table(Migrations.COLLECTION).replace("\"", "");
    if (single(sql, "SELECT name FROM sqlite_schema WHERE name = '" + table + "'").isEmpty()) {
      return Optional.empty();
    }
    String version =
        single(
            sql,
            "SELECT json_extract(body, '$.%s') FROM %s WHERE id = '%s'"
                .formatted(Migrations.VERSION, table, Migrations.SCHEMA));
    return version.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(version));
  }

  private static void migrate(Statement sql) throws SQLException {
    int version = Integer.parseInt(single(sql, "PRAGMA user_version"));
    if (version > MIGRATIONS.size()) {
      throw new StoreTooNewException(version, MIGRATIONS.size());
    }
    for (List<String> step : MIGRATIONS.subList(version, MIGRATIONS.size())) {
      for (String statement : step) {
        sql.execute(statement);
      }
    }
    sql.execute("PRAGMA user_version = " + MIGRATIONS.size());
  }

  private static void prepare(Statement sql, CollectionSpec spec) throws SQLException {
    String table = table(spec);
    sql.execute(
        "CREATE TABLE IF NOT EXISTS "
            + table
            + " (id TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL)");
    Set<String> columns = new HashSet<>();
    try (ResultSet row = sql.executeQuery("PRAGMA table_xinfo(" + table + ")")) {
      while (row.next()) {
        columns.add('"' + row.getString("name") + '"');
      }
    }
    for (Index index : spec.indexes()) {
      for (String field : index.fields()) {
        if (columns.add(column(field))) {
          sql.execute(
              "ALTER TABLE %s ADD COLUMN %s GENERATED ALWAYS AS (json_extract(body, '$.%s'))"
                      .formatted(table, column(field), field)
                  + " VIRTUAL");
        }
      }
      prepare(sql, spec, index);
    }
  }

  private static void prepare(Statement sql, CollectionSpec spec, Index index) throws SQLException {
    String name = index(spec, index);
    String wanted = definition(spec, index, name);
    String found = single(sql, "SELECT sql FROM sqlite_schema WHERE name = '" + name + "'");
    if (wanted.equals(found)) {
      return;
    }
    sql.execute("DROP INDEX IF EXISTS " + name);
    sql.execute(wanted);
  }

  private static String definition(CollectionSpec spec, Index index, String name) {
    String fields =
        index.fields().stream().map(SqliteSchema::column).collect(Collectors.joining(", "));
    return "CREATE %sINDEX %s ON %s (%s%s) WHERE %s"
        .formatted(
            index.unique() ? "UNIQUE " : "",
            name,
            table(spec),
            fields,
            index.unique() ? "" : ", id",
            allPresent(index));
  }

  /** The condition of being in an index; a query must repeat it to use the index. */
  static String allPresent(Index index) {
    return index.fields().stream()
        .map(field -> column(field) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  private static String single(Statement sql, String query) throws SQLException {
    try (ResultSet row = sql.executeQuery(query)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
