package se.faltbud.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import se.faltbud.chat.Conversations;
import se.faltbud.chat.Texts;
import se.faltbud.office.PlanYaml;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.reminder.policy.Way;
import se.faltbud.store.sqlite.SqliteStore;

/** The whole bot on an embedded store, with the sample plan and a clock that can be set. */
public final class TestBot implements AutoCloseable {
  private final SettableClock clock;
  private final Core core;
  private final Conversations conversations;

  /** A clock that stands still until it is set. */
  public static final class SettableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    SettableClock(Instant now) {
      this.now = new AtomicReference<>(now);
    }

    public void set(Instant instant) {
      now.set(instant);
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  public TestBot(Path folder, Instant now) {
    try {
      Files.createDirectories(folder);
      clock = new SettableClock(now);
      core =
          Core.over(
              SqliteStore.open(folder.resolve("faltbud.db"), Core.COLLECTIONS),
              new BotConfig(Path.of("bot-config")),
              EnumSet.of(Way.TELEGRAM),
              clock);
      byte[] plan = Files.readAllBytes(Path.of("bot-config/plans/helsingborg-2026.yaml"));
      core.importPlan().apply(core.importPlan().preview(PlanYaml.read(plan)), "test", now);
      conversations =
          Bot.over(
              core,
              Texts.load(),
              code -> "https://faltbud.example/start/" + code,
              token -> OpenCalendar.address(URI.create("https://faltbud.example"), token));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public SettableClock clock() {
    return clock;
  }

  public Core core() {
    return core;
  }

  public Conversations conversations() {
    return conversations;
  }

  public static String describe(ProgressEntry entry) {
    return "%s %s %s %s %s v%d"
        .formatted(
            entry.key(),
            entry.shortId(),
            entry.line(),
            entry.value().map(String::valueOf).orElse("–"),
            entry.status(),
            entry.version());
  }

  @Override
  public void close() {
    core.close();
  }
}
