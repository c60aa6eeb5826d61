package se.faltbud.stores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.MongoDbServer;
import se.faltbud.store.RequiresMongoDb;

/** The store of release 0.1 on a real MongoDB, where there is one. */
@RequiresMongoDb
class StoredBy01OnMongoDbIT {
  @TempDir Path folder;

  @Test
  void goesOnOnARealMongoDb() throws IOException {
    StoredBy01IT stored = new StoredBy01IT();
    stored.folder = folder;
    stored.open("mongodb");
    Path data = Files.createDirectories(folder.resolve("mongodb"));
    String database = "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    try (MongoDbServer server = MongoDbServer.start(data)) {
      stored.goesOnAt(server.uri(database), database);
    }
  }
}
