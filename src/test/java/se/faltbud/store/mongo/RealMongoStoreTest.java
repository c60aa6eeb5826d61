package se.faltbud.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.CollectionSpec.Index;
import se.faltbud.store.MongoDbServer;
import se.faltbud.store.Query;
import se.faltbud.store.QueryForms;
import se.faltbud.store.RequiresMongoDb;
import se.faltbud.store.mongo.driver.MongoConnection;
import se.faltbud.store.mongo.outbox.MongoDocuments;

/** On a real MongoDB, where there is one. */
@RequiresMongoDb
class RealMongoStoreTest extends MongoStoreContract {
  @TempDir static Path data;
  private static MongoDbServer server;

  @BeforeAll
  static void start() {
    server = MongoDbServer.start(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  protected String uri(String database) {
    return server.uri(database);
  }

  @Test
  void noQueryFormScansACollection() {
    try (MongoConnection connection = new MongoConnection(uri())) {
      MongoDocuments documents = new MongoDocuments(connection, SPECS);
      for (CollectionSpec spec : SPECS) {
        for (Index index : spec.indexes()) {
          for (Query query : QueryForms.of(spec, index)) {
            MongoQuery asked = new MongoQuery(query);
            String plan =
                documents
                    .in(spec)
                    .find(asked.filter(true))
                    .sort(asked.order())
                    .limit(11)
                    .explain(ExplainVerbosity.QUERY_PLANNER)
                    .toJson();
            assertThat(plan).contains("IXSCAN").doesNotContain("COLLSCAN");
          }
        }
      }
    }
  }
}
