package se.faltbud.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.observation.Observations;
import se.faltbud.reminder.queue.RecipientLeases;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.Document;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.DocumentStoreContract;
import se.faltbud.store.DuplicateValueException;
import se.faltbud.store.Query;
import se.faltbud.store.QueryForms;
import se.faltbud.store.StoreTooNewException;
import se.faltbud.store.StoreUnavailableException;
import se.faltbud.store.TallyChange;

class SqliteStoreTest extends DocumentStoreContract {
  private static final List<CollectionSpec> SPECS =
      List.of(
          THINGS, CODED, Observations.COLLECTION, Reminders.COLLECTION, RecipientLeases.COLLECTION);

  @TempDir Path folder;

  @Override
  protected DocumentStore open() {
    return SqliteStore.open(file(), SPECS);
  }

  private Path file() {
    return folder.resolve("sub/store.db");
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  @Test
  void everyQueryFormSearchesAnIndex() throws SQLException {
    for (CollectionSpec spec : SPECS) {
      for (Index index : spec.indexes()) {
        for (Query query : QueryForms.of(spec, index)) {
          assertSearches(SqliteQuery.find(query), index);
          assertSearches(SqliteQuery.count(query), index);
        }
      }
    }
  }

  private void assertSearches(SqliteQuery query, Index index) throws SQLException {
    List<String> plan = new ArrayList<>();
    try (Connection connection = connection();
        var statement = connection.prepareStatement("EXPLAIN QUERY PLAN " + query.sql())) {
      for (int i = 0; i < query.parameters().size(); i++) {
        statement.setObject(i + 1, query.parameters().get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          plan.add(row.getString("detail"));
        }
      }
    }
    assertThat(plan)
        .as(query.sql())
        .hasSize(1)
        .first()
        .asString()
        .contains("INDEX i_")
        .contains("__" + index.name())
        .doesNotContain("TEMP B-TREE");
    if (!query.parameters().isEmpty()) {
      assertThat(plan.get(0)).as(query.sql()).startsWith("SEARCH");
    }
  }

  @Test
  void addsIndexesWhenMoreAreDeclaredAndKeepsTheData() {
    CollectionSpec before = CollectionSpec.of("growing");
    Index index = Index.on("n", "n");
    CollectionSpec after = CollectionSpec.of("growing", index);
    Path other = folder.resolve("other.db");
    try (DocumentStore first = SqliteStore.open(other, List.of(before))) {
      first.insert(before, Document.builder("a").put("n", 4L).build(), List.of());
    }
    try (DocumentStore second = SqliteStore.open(other, List.of(after))) {
      assertThat(second.find(Query.by(after, index, 4L)).documents()).hasSize(1);
    }
  }

  @Test
  void refusesTheFileOfANewerProgram() throws SQLException {
    store.close();
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreTooNewException.class)
        .hasMessageContaining("schema version 99");
  }

  @Test
  void writesBesideAnotherProcessAndIsSeenAtOnce() {
    try (DocumentStore beside = open()) {
      beside.insert(THINGS, Document.builder("a").build(), List.of(TallyChange.add("t", "x", 1)));
      assertThat(store.get(THINGS, "a")).isPresent();
      assertThat(store.tallies(List.of("t"))).containsKey("t");
    }
  }

  @Test
  void acknowledgesNothingWhileAnotherProcessHoldsTheFile() throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      long start = System.nanoTime();
      assertThatThrownBy(() -> store.put(THINGS, Document.builder("a").build()))
          .isInstanceOf(StoreUnavailableException.class);
      assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
      assertThat(store.get(THINGS, "a")).isEmpty();
      statement.execute("ROLLBACK");
    }
    store.put(THINGS, Document.builder("b").build());
    assertThat(store.get(THINGS, "b")).isPresent();
  }

  @Test
  void aFullDiskRefusesWritesAndHealsByItself() throws SQLException {
    SqliteConnections connections = new SqliteConnections(folder.resolve("small.db"));
    Connection connection = connections.writing();
    SqliteSchema.prepare(connection, List.of(THINGS));
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA max_page_count = 30"); // SQLITE_FULL, as a full disk gives
    }
    try (SqliteWriter writer = new SqliteWriter(connection)) {
      SqliteWriterProbe probe = new SqliteWriterProbe(writer);
      probe.write("small", 10);
      assertThatThrownBy(() -> probe.write("large", 1_000_000))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessageContaining("SQLITE_FULL");
      assertThat(writer.failing()).isTrue();
      probe.write("small again", 10);
      assertThat(writer.failing()).isFalse();
      assertThat(probe.count()).isEqualTo(2);
    }
  }

  private record SqliteWriterProbe(SqliteWriter writer) {
    void write(String id, int size) {
      writer.write(
          session ->
              session.update(
                  "INSERT INTO \"c_things\" (id, version, body) VALUES (?, 1, ?)",
                  id,
                  "{\"x\":\"" + "x".repeat(size) + "\"}"));
    }

    long count() {
      return writer.write(
          session -> {
            try (ResultSet row =
                session.query("SELECT count(*) FROM \"c_things\"").executeQuery()) {
              return row.getLong(1);
            }
          });
    }
  }

  @Test
  void aFailingWriteTakesNoOtherWithIt() throws Exception {
    List<Boolean> stored =
        together(
            20,
            i -> {
              try {
                Document document =
                    Document.builder("d" + i)
                        .put("at", Instant.EPOCH)
                        .put("code", "c" + i % 4)
                        .build();
                return store.insert(CODED, document, List.of(TallyChange.add("t", "n", 1))).fresh();
              } catch (DuplicateValueException e) {
                return false;
              }
            });

    assertThat(stored).filteredOn(fresh -> fresh).hasSize(4);
    assertThat(store.tallies(List.of("t")).get("t")).containsEntry("n", 4.0);
  }

  @Test
  void oneServiceAtATimeHoldsTheLock() {
    try (ServiceLock held = ServiceLock.tryAcquire(folder).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(ServiceLock.tryAcquire(folder)).isEmpty();
    }
    try (ServiceLock next = ServiceLock.tryAcquire(folder).orElseThrow()) {
      assertThat(next).isNotNull();
    }
  }
}
