package se.faltbud.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.Migrations.Migration;
import se.faltbud.store.mongo.MongoStore;

/** Migrations on the engines there are. */
class MigrationsTest {
  @Test
  void numbersHaveNoGaps() {
    Migration third = new Migration(3, "of a test", (store, alive) -> {});
    assertThatThrownBy(() -> new Migrations(List.of(third), System::nanoTime))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Nested
  class OnSqlite extends MigrationsContract {
    @TempDir Path folder;

    @Override
    protected DocumentStore open() {
      return TestStores.sqlite(folder, List.of(NUMBERS));
    }
  }

  @Nested
  class OnAnImitationOfMongoDb extends MigrationsContract {
    private final TestStores.MemoryMongo server = TestStores.memoryMongo();

    @Override
    protected DocumentStore open() {
      return server.open(List.of(NUMBERS));
    }

    @AfterEach
    @Override
    void close() {
      super.close();
      server.close();
    }
  }

  @Nested
  @RequiresFerretDb
  class OnFerretDb extends MigrationsContract {
    @TempDir static Path data;
    private static FerretDbProcess server;
    private final String database = "t" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() throws IOException {
      server = FerretDbProcess.start(Files.createDirectories(data.resolve("db")));
    }

    @AfterAll
    static void stop() {
      server.close();
    }

    @Override
    protected DocumentStore open() {
      return MongoStore.open(server.uri(database), List.of(NUMBERS), InstantSource.system());
    }
  }
}
