package se.faltbud.app;

import java.nio.file.Path;
import java.time.InstantSource;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.mongo.MongoStore;
import se.faltbud.store.sqlite.SqliteStore;

/** Opens the store the settings ask for. */
final class Stores {
  private static final String FILE = "faltbud.db";

  private Stores() {}

  static DocumentStore open(Settings settings, InstantSource clock) {
    return settings
        .mongoUri()
        .map(uri -> MongoStore.open(uri.reveal(), Core.COLLECTIONS, clock))
        .orElseGet(() -> embedded(settings.dataDir()));
  }

  static DocumentStore embedded(Path dataDir) {
    return SqliteStore.open(dataDir.resolve(FILE), Core.COLLECTIONS);
  }
}
