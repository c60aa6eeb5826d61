package se.faltbud.testkit;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.faltbud.bot.BotModule;
import se.faltbud.botconfig.BotConfig;
import se.faltbud.chat.observing.DraftLinks;
import se.faltbud.features.Features;
import se.faltbud.link.OneTapLinks;
import se.faltbud.people.Channel;
import se.faltbud.store.CollectionSpec;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.GeneratedSecrets;
import se.faltbud.store.sqlite.SqliteStore;
import se.faltbud.web.WebModule;

/** Features as the service builds them, on a store of a test. */
public final class TestFeatures {
  /** Of the bot whose Mini App is signed for. */
  public static final String BOT_TOKEN = "7000000001:a-token-of-the-tests-only-0123456789";

  private static final Path BOT_CONFIG = Path.of("bot-config");

  private TestFeatures() {}

  /** Every collection there is. */
  public static List<CollectionSpec> collections() {
    return Stream.of(
            Features.COLLECTIONS,
            BotModule.COLLECTIONS,
            WebModule.COLLECTIONS,
            List.of(GeneratedSecrets.COLLECTION))
        .flatMap(List::stream)
        .toList();
  }

  public static DocumentStore embedded(Path file) {
    return SqliteStore.open(file, collections());
  }

  public static Features over(DocumentStore store, InstantSource clock) {
    return new Features(store, new BotConfig(BOT_CONFIG), Set.of(Channel.TELEGRAM), clock);
  }

  /** Links to the page of a draft, signed with a secret of the tests. */
  public static DraftLinks draftLinks() {
    return new DraftLinks(
        new OneTapLinks("a secret of the tests, long enough"), "https://faltbud.example");
  }
}
