package se.faltbud.store.mongo;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import se.faltbud.store.TestStores;

/** On an imitation of MongoDB within this process. */
class MemoryMongoStoreTest extends MongoStoreContract {
  private static TestStores.MemoryMongo server;

  @BeforeAll
  static void start() {
    server = TestStores.memoryMongo();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected String uri(String database) {
    return server.uri().replace("/faltbud", "/" + database);
  }
}
