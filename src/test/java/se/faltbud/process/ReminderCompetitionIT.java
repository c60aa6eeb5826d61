package se.faltbud.process;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.faltbud.store.TestStores;

/**
 * Real services compete for reminders on an imitation of MongoDB. It reads a whole collection for
 * each question and each change, so that the 10,000 of {@link ReminderCompetitionOnMongoDbIT} take
 * it minutes: 2,000 on the one that runs in memory ({@code -Dfaltbud.competition.steps=100} makes
 * them 10,000). They run side by side: most of their time they wait for a turn to end.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReminderCompetitionIT {
  private static final int STEPS = Integer.getInteger("faltbud.competition.steps", 20);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void nothingIsLostAndOnlyWhatWasOnItsWayDoubled(int services) throws IOException {
    try (TestStores.MemoryMongo database = TestStores.memoryMongo()) {
      new Competition("mongo-java-server", database.uri(), new ManyDue(10, STEPS, 10), services)
          .run(folder);
    }
  }
}
