package se.faltbud.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.Cursor;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.Migrations;
import se.faltbud.store.Page;
import se.faltbud.store.Query;
import se.faltbud.store.StoreTooNewException;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;

/**
 * The store in one SQLite file (WAL, synchronous=FULL). Several processes may have it open: a write
 * waits up to 5 s for that of another, readers wait for nobody.
 */
public final class SqliteStore implements DocumentStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  private static final int PAGE = 500;
  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private final SqliteReaders readers;
  private final SqliteWriter writer;
  private final SqliteTallies tallies;
  private boolean closed;

  private SqliteStore(SqliteConnections connections, Connection writing) {
    readers = new SqliteReaders(connections);
    writer = new SqliteWriter(writing);
    tallies = new SqliteTallies(readers);
  }

  /**
   * Opens the file, creating it, its folder and what the collections need, and migrates it.
   *
   * @throws StoreTooNewException when a newer program has changed what is stored
   * @throws StoreUnavailableException when the file cannot be opened for writing
   */
  public static DocumentStore open(Path file, List<CollectionSpec> specs) {
    SqliteConnections connections = new SqliteConnections(file);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Connection writing = connections.writing();
      try {
        List<CollectionSpec> all = new ArrayList<>(specs);
        all.add(Migrations.COLLECTION);
        SqliteSchema.prepare(writing, all);
      } catch (SQLException | RuntimeException e) {
        writing.close();
        throw e;
      }
      SqliteStore store = new SqliteStore(connections, writing);
      try {
        Migrations.ofThisProgram()
            .apply(
                store,
                next ->
                    LOG.info("store_migration version={} name={}", next.version(), next.name()));
      } catch (RuntimeException e) {
        store.close();
        throw e;
      }
      return store;
    } catch (IOException e) {
      throw new StoreUnavailableException("cannot make the folder of " + file, e);
    } catch (SQLException e) {
      throw SqliteFailures.unavailable(e);
    }
  }

  @Override
  public Insertion insert(CollectionSpec collection, Document document, List<TallyChange> changes) {
    String sql = insertion(collection);
    String body = JsonDocuments.write(document.fields());
    Document stored = Document.of(document.id(), 1, document.fields());
    return writer.write(
        session -> {
          int inserted;
          try {
            inserted = session.update(sql, document.id(), body);
          } catch (SQLException e) {
            DuplicateValueException duplicate = SqliteFailures.duplicate(e, collection);
            return existing(session, collection, document.id()).orElseThrow(() -> duplicate);
          }
          if (inserted == 0) {
            return existing(session, collection, document.id()).orElseThrow();
          }
          session.change(changes);
          return new Insertion(true, stored);
        });
  }

  private static String insertion(CollectionSpec collection) {
    // put together by hand: formatting costs more than the rest of an insert
    return "INSERT INTO "
        + SqliteSchema.table(collection)
        + " (id, version, body) VALUES (?, 1, ?) ON CONFLICT (id) DO NOTHING";
  }

  @Override
  public int insertAll(CollectionSpec collection, List<Document> documents) {
    int fresh = 0;
    for (int from = 0; from < documents.size(); from += PAGE) {
      fresh +=
          insertSome(collection, documents.subList(from, Math.min(documents.size(), from + PAGE)));
    }
    return fresh;
  }

  /** So few that their one transaction keeps nobody else waiting for long. */
  private int insertSome(CollectionSpec collection, List<Document> documents) {
    String sql = insertion(collection);
    List<String> bodies =
        documents.stream().map(document -> JsonDocuments.write(document.fields())).toList();
    return writer.write(
        session -> {
          int fresh = 0;
          try {
            for (int i = 0; i < bodies.size(); i++) {
              fresh += session.update(sql, documents.get(i).id(), bodies.get(i));
            }
          } catch (SQLException e) {
            throw SqliteFailures.duplicate(e, collection);
          }
          return fresh;
        });
  }

  private static Optional<Insertion> existing(
      WriteSession session, CollectionSpec collection, String id) throws SQLException {
    return SqliteRows.first(session.query(SqliteRows.byId(collection), id))
        .map(found -> new Insertion(false, found));
  }

  @Override
  public boolean replace(CollectionSpec collection, Document document, List<TallyChange> changes) {
    String sql =
        "UPDATE %s SET version = version + 1, body = ? WHERE id = ? AND version = ?"
            .formatted(SqliteSchema.table(collection));
    String body = JsonDocuments.write(document.fields());
    return writer.write(
        session -> {
          boolean replaced = update(session, collection, sql, body, document) == 1;
          if (replaced) {
            session.change(changes);
          }
          return replaced;
        });
  }

  private static int update(
      WriteSession session, CollectionSpec collection, String sql, String body, Document document)
      throws SQLException {
    try {
      return session.update(sql, body, document.id(), document.version());
    } catch (SQLException e) {
      throw SqliteFailures.duplicate(e, collection);
    }
  }

  @Override
  public void put(CollectionSpec collection, Document document) {
    String sql =
        "INSERT INTO %s (id, version, body) VALUES (?, 1, ?)"
                .formatted(SqliteSchema.table(collection))
            + " ON CONFLICT (id) DO UPDATE SET version = version + 1, body = excluded.body";
    String body = JsonDocuments.write(document.fields());
    writer.write(
        session -> {
          try {
            return session.update(sql, document.id(), body);
          } catch (SQLException e) {
            throw SqliteFailures.duplicate(e, collection);
          }
        });
  }

  @Override
  public boolean delete(CollectionSpec collection, String id) {
    String sql = "DELETE FROM " + SqliteSchema.table(collection) + " WHERE id = ?";
    return writer.write(session -> session.update(sql, id) == 1);
  }

  @Override
  public long deleteFound(Query query) {
    SqliteQuery delete = SqliteQuery.delete(query);
    return writer.write(
        session -> (long) session.update(delete.sql(), delete.parameters().toArray()));
  }

  @Override
  public Optional<Document> get(CollectionSpec collection, String id) {
    return readers.read(reader -> SqliteRows.first(reader.with(SqliteRows.byId(collection), id)));
  }

  @Override
  public Map<String, Document> getMany(CollectionSpec collection, Collection<String> ids) {
    String sql =
        "SELECT id, version, body FROM %s WHERE id IN (SELECT value FROM json_each(?))"
            .formatted(SqliteSchema.table(collection));
    Map<String, Document> found = new LinkedHashMap<>();
    SqliteRows.all(readers, sql, List.of(JsonDocuments.write(ids)))
        .forEach(document -> found.put(document.id(), document));
    return found;
  }

  @Override
  public Page find(Query query) {
    SqliteQuery find = SqliteQuery.find(query);
    List<Document> found = SqliteRows.all(readers, find.sql(), find.parameters());
    if (found.size() <= query.limit()) {
      return new Page(found, Optional.empty());
    }
    List<Document> page = found.subList(0, query.limit());
    Document last = page.get(page.size() - 1);
    return new Page(page, Optional.of(Cursor.after(query, last).encode()));
  }

  @Override
  public long count(Query query) {
    SqliteQuery count = SqliteQuery.count(query);
    return readers.read(
        reader -> {
          try (ResultSet row = reader.with(count.sql(), count.parameters()).executeQuery()) {
            return row.getLong(1);
          }
        });
  }

  @Override
  public void forEach(CollectionSpec collection, Consumer<Document> reader) {
    String sql =
        "SELECT id, version, body FROM %s WHERE id > ? ORDER BY id LIMIT %d"
            .formatted(SqliteSchema.table(collection), PAGE);
    // page by page: one long read would keep the write-ahead log growing
    List<Document> page = SqliteRows.all(readers, sql, List.of(""));
    while (!page.isEmpty()) {
      page.forEach(reader);
      page = SqliteRows.all(readers, sql, List.of(page.get(page.size() - 1).id()));
    }
  }

  @Override
  public Map<String, Map<String, Object>> tallies(Collection<String> ids) {
    return tallies.byIds(ids);
  }

  @Override
  public Map<String, Map<String, Object>> talliesWithPrefix(String prefix) {
    return tallies.between(prefix, prefix + LAST_CHARACTER);
  }

  @Override
  public void correct(List<TallyChange> changes) {
    writer.write(
        session -> {
          session.change(changes);
          return true;
        });
  }

  /** Returns at once: changes are stored in the transaction of their document. */
  @Override
  public void settle() {}

  @Override
  public long reserve(String sequence, int count) {
    String next =
        "INSERT INTO sequence VALUES (?, ?) ON CONFLICT DO UPDATE SET last = last + excluded.last";
    return writer.write(
        session -> {
          session.update(next, sequence, count);
          try (ResultSet row =
              session.query("SELECT last FROM sequence WHERE name = ?", sequence).executeQuery()) {
            return row.getLong(1) - count + 1;
          }
        });
  }

  @Override
  public void putBlob(String id, byte[] content) {
    if (content.length > MAX_BLOB_BYTES) {
      throw new IllegalArgumentException("a blob of " + content.length + " bytes");
    }
    writer.write(
        session ->
            session.update(
                "INSERT INTO blob VALUES (?, ?) ON CONFLICT DO UPDATE SET content = excluded.content",
                id,
                content));
  }

  @Override
  public Optional<byte[]> blob(String id) {
    return readers.read(
        reader -> {
          try (ResultSet row =
              reader.with("SELECT content FROM blob WHERE id = ?", List.of(id)).executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
          }
        });
  }

  @Override
  public boolean deleteBlob(String id) {
    return writer.write(session -> session.update("DELETE FROM blob WHERE id = ?", id) == 1);
  }

  /** Reads; when the last write failed it writes too, so that a full disk shows until it is not. */
  @Override
  public boolean healthy() {
    try {
      if (writer.failing()) {
        writer.write(session -> session.update("INSERT OR REPLACE INTO sequence VALUES ('', 0)"));
      }
      tallies.byIds(List.of(""));
      return true;
    } catch (StoreUnavailableException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      writer.close();
      readers.close();
    }
  }
}
