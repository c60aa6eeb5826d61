package se.faltbud.app;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.faltbud.cli.Session;
import se.faltbud.reminder.policy.Way;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.sqlite.SqliteStore;

/** The core as the composition root builds it, for tests of other packages. */
public final class TestCore {
  private static final Path BOT_CONFIG = Path.of("bot-config");

  private TestCore() {}

  /** Every collection there is. */
  public static List<CollectionSpec> collections() {
    return Core.COLLECTIONS;
  }

  public static DocumentStore embedded(Path file) {
    return SqliteStore.open(file, Core.COLLECTIONS);
  }

  public static Core over(DocumentStore store, InstantSource clock) {
    return Core.over(store, new BotConfig(BOT_CONFIG), Set.of(Way.TELEGRAM), clock);
  }

  /** As a command opens it. */
  public static Session session(
      DocumentStore store, Optional<Path> embeddedIn, InstantSource clock) {
    return Main.session(over(store, clock), embeddedIn);
  }
}
