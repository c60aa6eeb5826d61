package se.faltbud.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.process.JarProcess;
import se.faltbud.store.TestStores;

/**
 * Fills a store with everything a deployment gathers, on both engines, and saves it with what the
 * program says of it: once for each release, whose store every later release has to read. Not a
 * test, and not run with them:
 *
 * <pre>
 * mvn -q -DskipTests package
 * mvn -q test -Dtest=FillStore -Dfaltbud.fillStore=src/test/resources/stores/VERSION \
 *     -Dfaltbud.jar=target/faltbud.jar
 * </pre>
 *
 * <p>MongoDB is stood for by an imitation in memory, which every build has. It has no partial
 * indexes, and neither would it open a store that relies on one: two entries of progress that set
 * no state, such as reports of hours, collide there. The store of MongoDB therefore has one of
 * them.
 *
 * <p>The jar is driven as a process from outside alone: messages, pages, mail, commands and a test
 * clock. It takes some minutes. A store once saved is never filled again.
 */
@EnabledIfSystemProperty(named = "faltbud.fillStore", matches = ".+")
class FillStore {
  /** Reports of hours on the embedded store. */
  private static final int MANY = 5;

  @TempDir Path folder;

  @Test
  void embedded() throws IOException, SQLException {
    Path target = target("sqlite");
    try (JarProcess service = new JarProcess(folder)) {
      new Deployment(service, MANY).fill(target);
    }
    StoreFiles.saveEmbedded(folder.resolve("data"), target.resolve("store"));
  }

  @Test
  void mongodb() throws IOException {
    Path target = target("mongodb");
    try (TestStores.MemoryMongo server = TestStores.memoryMongo();
        JarProcess service = new JarProcess(folder)) {
      new Deployment(service.with("MONGODB_URI", server.uri()), 1).fill(target);
      StoreFiles.saveMongo(server.uri(), "faltbud", target.resolve("store"));
    }
  }

  private static Path target(String engine) throws IOException {
    Path target = Path.of(System.getProperty("faltbud.fillStore"), engine);
    if (Files.exists(target)) {
      throw new IllegalStateException(target + " is there already");
    }
    return Files.createDirectories(target);
  }
}
