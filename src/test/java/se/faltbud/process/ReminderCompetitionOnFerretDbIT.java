package se.faltbud.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.store.FerretDbProcess;
import se.faltbud.store.RequiresFerretDb;

/**
 * The same competition on FerretDB, for fewer reminders, because it reads a whole collection for
 * each question and each change. It has the machine for itself: beside others planning is so slow
 * there that people are written to before all of theirs is planned.
 */
class ReminderCompetitionOnFerretDbIT {
  @TempDir Path folder;

  @Test
  @RequiresFerretDb
  void nothingIsLostOnFerretDbEither() throws IOException {
    Path data = Files.createDirectories(folder.resolve("database"));
    try (FerretDbProcess database = FerretDbProcess.start(data)) {
      new Competition("FerretDB", database.uri("competition"), new ManyDue(10, 4, 10), 2)
          .run(folder);
    }
  }
}
