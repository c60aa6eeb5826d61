package se.faltbud.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.process.JarProcess;
import se.faltbud.store.TestStores;

/** The program refuses what a newer one has changed, with one clear line and exit code 1. */
class NewerStoreIT {
  @TempDir Path folder;

  @Test
  void isRefusedOnSqlite() throws SQLException {
    try (JarProcess program = new JarProcess(folder)) {
      create(program);
      String url = "jdbc:sqlite:" + folder.resolve("data/faltbud.db");
      try (Connection connection = DriverManager.getConnection(url);
          Statement sql = connection.createStatement()) {
        int changed =
            sql.executeUpdate(
                "UPDATE c_store_schema SET body = json_set(body, '$.version', 99)"
                    + " WHERE id = 'schema'");
        assertThat(changed).isEqualTo(1);
      }
      isRefused(program);
    }
  }

  @Test
  void isRefusedOnMongoDb() {
    try (TestStores.MemoryMongo server = TestStores.memoryMongo();
        JarProcess program = new JarProcess(folder).with("MONGODB_URI", server.uri())) {
      create(program);
      try (MongoClient client = MongoClients.create(server.uri())) {
        long changed =
            client
                .getDatabase("faltbud")
                .getCollection("store_schema")
                .updateOne(
                    Filters.and(Filters.eq("_id", "schema"), Filters.exists("version")),
                    Updates.set("version", 99L))
                .getModifiedCount();
        assertThat(changed).isEqualTo(1);
      }
      isRefused(program);
    }
  }

  private static void create(JarProcess program) {
    assertThat(program.run("members").exitCode()).isZero();
  }

  private static void isRefused(JarProcess program) {
    for (String command : List.of("serve", "members", "recount")) {
      JarProcess.Ended ended = program.run(command);
      assertThat(ended.exitCode()).as(command + ended.err()).isEqualTo(1);
      assertThat(ended.err())
          .contains("the store has schema version 99, this program knows 1: use the newer program")
          .doesNotContain("Exception", "\tat ");
    }
  }
}
