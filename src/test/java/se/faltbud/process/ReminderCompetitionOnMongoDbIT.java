package se.faltbud.process;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.store.MongoDbServer;
import se.faltbud.store.RequiresMongoDb;

/** The same competition on a real MongoDB, where there is one. */
@RequiresMongoDb
class ReminderCompetitionOnMongoDbIT {
  @TempDir Path data;
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void forTenThousandNothingIsLostAndOnlyWhatWasOnItsWayDoubled(int services) throws IOException {
    try (MongoDbServer database = MongoDbServer.start(data)) {
      String uri = database.uri("competition" + services);
      new Competition("MongoDB", uri, new ManyDue(10, 100, 10), services).run(folder);
    }
  }
}
