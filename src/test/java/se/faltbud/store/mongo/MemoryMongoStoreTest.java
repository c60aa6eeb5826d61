package se.faltbud.store.mongo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import se.faltbud.store.DuplicateValueException;
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

  /** This imitation ignores the condition of a partial index, on which the engine rests here. */
  @Test
  @Override
  protected void documentsThatLackAUniqueFieldDoNotCollide() {
    System.out.println(
        "SKIPPED: MemoryMongoStoreTest.documentsThatLackAUniqueFieldDoNotCollide:"
            + " mongo-java-server has no partial indexes");
    assertThatThrownBy(super::documentsThatLackAUniqueFieldDoNotCollide)
        .isInstanceOf(DuplicateValueException.class); // tells when that changes
  }
}
