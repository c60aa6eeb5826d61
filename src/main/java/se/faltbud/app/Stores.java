package se.faltbud.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import se.faltbud.app.config.Settings;
import se.faltbud.bot.BotModule;
import se.faltbud.features.Features;
import se.faltbud.refusal.CannotRun;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.GeneratedSecrets;
import se.faltbud.store.StoreTooNewException;
import se.faltbud.store.mongo.MongoStore;
import se.faltbud.store.sqlite.SqliteStore;
import se.faltbud.web.WebModule;

/** Opens the store the settings ask for. */
final class Stores {
  private static final String FILE = "faltbud.db";

  /** Every collection there is; an engine is opened with these. */
  static final List<CollectionSpec> COLLECTIONS =
      Stream.of(
              Features.COLLECTIONS,
              BotModule.COLLECTIONS,
              WebModule.COLLECTIONS,
              List.of(GeneratedSecrets.COLLECTION))
          .flatMap(List::stream)
          .toList();

  private Stores() {}

  /**
   * Opens it for the service and for every command.
   *
   * @throws CannotRun when a newer program has changed what is stored
   */
  static DocumentStore open(Settings settings, InstantSource clock) {
    try {
      return settings
          .mongoUri()
          .map(uri -> MongoStore.open(uri.reveal(), COLLECTIONS, clock))
          .orElseGet(() -> embedded(settings.dataDir()));
    } catch (StoreTooNewException e) {
      throw new CannotRun(List.of(e.getMessage()), e);
    }
  }

  static DocumentStore embedded(Path dataDir) {
    return SqliteStore.open(dataDir.resolve(FILE), COLLECTIONS);
  }
}
