package se.faltbud.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Brings the documents of a store to the form this program reads, whatever the engine: an ordered
 * list of migrations, and the number of the last one that was completed in the store itself. A
 * store that has no number was written by release 0.1, or is empty; both count as version 1. (The
 * tables of an engine are its own affair: SQLite keeps a version of them in {@code user_version}.)
 *
 * <p>Migrations run when a store is opened, by one process at a time. The number is raised after
 * each, so a migration that was interrupted is run again from its beginning: it must be idempotent,
 * and look at each document whether it is changed already. Should a process sleep through its turn,
 * another takes it over and both run the same migration; with {@link DocumentStore#replace} neither
 * overwrites what it has not read.
 *
 * <p>Stop every process of the older program first: one that is running does not look again.
 */
public final class Migrations {
  /** One document with the version, and while somebody migrates one with whose turn it is. */
  public static final CollectionSpec COLLECTION = CollectionSpec.of("store_schema");

  /** Id of the document with the version. */
  public static final String SCHEMA = "schema";

  /** Its field with the number. */
  public static final String VERSION = "version";

  /** What a store is that has no number. */
  public static final long FIRST_VERSION = 1;

  private static final String TURN = "turn";
  private static final String BY = "by";
  private static final String BEAT = "beat";

  /**
   * A turn nobody has prolonged for so long, by the stopwatch of whoever waits for it, is that of a
   * dead process. No clocks are compared between machines.
   */
  static final Duration TURN_LASTS = Duration.ofSeconds(40);

  private static final Duration PROLONGED_AFTER = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** All there are, each one's number one higher than that of the one before, from 2 on. */
  private static final List<Migration> ALL = List.of();

  private final List<Migration> migrations;
  private final LongSupplier nanos;

  /**
   * One change of what is stored.
   *
   * @param version what the store is afterwards
   * @param name what it does in a few words, for the log
   */
  public record Migration(int version, String name, Change change) {}

  /** What a migration does. */
  @FunctionalInterface
  public interface Change {
    /**
     * Changes what is not changed yet. Idempotent.
     *
     * @param alive to be called at every document or so: prolongs the turn
     */
    void apply(DocumentStore store, Runnable alive);
  }

  /** Those of this program. */
  public static Migrations ofThisProgram() {
    return new Migrations(ALL, System::nanoTime);
  }

  /**
   * Any list.
   *
   * @param nanos a stopwatch, as {@link System#nanoTime}
   * @throws IllegalArgumentException when the numbers are not 2, 3, 4 …
   */
  Migrations(List<Migration> migrations, LongSupplier nanos) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).version() != FIRST_VERSION + 1 + i) {
        throw new IllegalArgumentException("migration " + migrations.get(i).version());
      }
    }
    this.migrations = List.copyOf(migrations);
    this.nanos = nanos;
  }

  /** The newest version this program knows. */
  public long newest() {
    return FIRST_VERSION + migrations.size();
  }

  /**
   * For an engine, before it touches anything.
   *
   * @param version as {@link #SCHEMA} has it, if there is such a document
   * @throws StoreTooNewException when this program does not know it
   */
  public void check(Optional<Long> version) {
    long stored = version.orElse(FIRST_VERSION);
    if (stored > newest()) {
      throw new StoreTooNewException(stored, newest());
    }
  }

  /**
   * Does what has not been done. Waits while another process does.
   *
   * @param begun told of each migration when it begins
   * @throws StoreTooNewException when a newer program was here
   * @throws StoreUnavailableException when the store is away, or another process does not finish in
   *     ten minutes; what has been done stays done
   */
  public void apply(DocumentStore store, Consumer<Migration> begun) {
    if (isUpToDate(store)) {
      return;
    }
    long end = nanos.getAsLong() + PATIENCE.toNanos();
    Turn turn = new Turn(store);
    while (!turn.take()) {
      if (nanos.getAsLong() > end) {
        throw new StoreUnavailableException("another process migrates the store", null);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      if (isUpToDate(store)) {
        return;
      }
    }
    try {
      migrate(store, turn, begun);
    } finally {
      turn.release();
    }
  }

  private boolean isUpToDate(DocumentStore store) {
    Optional<Long> version = version(store);
    check(version);
    return version.filter(stored -> stored == newest()).isPresent();
  }

  private static Optional<Long> version(DocumentStore store) {
    return store.get(COLLECTION, SCHEMA).map(schema -> schema.number(VERSION));
  }

  private void migrate(DocumentStore store, Turn turn, Consumer<Migration> begun) {
    Document schema = Document.builder(SCHEMA).put(VERSION, FIRST_VERSION).build();
    long reached = store.insert(COLLECTION, schema, List.of()).document().number(VERSION);
    check(Optional.of(reached));
    for (Migration next : migrations.subList((int) (reached - FIRST_VERSION), migrations.size())) {
      begun.accept(next);
      next.change().apply(store, turn::alive);
      // who was overtaken in its sleep ends here
      turn.prolong();
      raise(store, next.version());
    }
  }

  /** A version is never lowered. */
  private static void raise(DocumentStore store, long version) {
    Document before = store.get(COLLECTION, SCHEMA).orElseThrow();
    if (before.number(VERSION) < version
        && !store.replace(COLLECTION, before.rebuild().put(VERSION, version).build(), List.of())) {
      throw overtaken();
    }
  }

  private static StoreUnavailableException overtaken() {
    return new StoreUnavailableException("another process took over the migration", null);
  }

  /** The turn at migrating, as one process tries for it, holds it and gives it back. */
  private final class Turn {
    private final DocumentStore store;
    private final String self = UUID.randomUUID().toString();
    private Optional<Document> seen = Optional.empty();
    private long seenAt;
    private long prolongedAt;

    Turn(DocumentStore store) {
      this.store = store;
    }

    /** Takes it, also from a dead process; to be called again and again. */
    boolean take() {
      Document mine = Document.builder(TURN).put(BY, self).put(BEAT, 0L).build();
      DocumentStore.Insertion inserted = store.insert(COLLECTION, mine, List.of());
      boolean taken = inserted.fresh() || (isDead(inserted.document()) && takeOver());
      prolongedAt = nanos.getAsLong();
      return taken;
    }

    private boolean isDead(Document other) {
      long now = nanos.getAsLong();
      if (!seen.equals(Optional.of(other))) {
        seen = Optional.of(other);
        seenAt = now;
      }
      return now - seenAt > TURN_LASTS.toNanos();
    }

    private boolean takeOver() {
      Document mine = seen.orElseThrow().rebuild().put(BY, self).build();
      return store.replace(COLLECTION, mine, List.of());
    }

    void alive() {
      if (nanos.getAsLong() - prolongedAt > PROLONGED_AFTER.toNanos()) {
        prolong();
      }
    }

    void prolong() {
      Document before =
          store
              .get(COLLECTION, TURN)
              .filter(one -> one.text(BY).equals(self))
              .orElseThrow(Migrations::overtaken);
      Document after = before.rebuild().put(BEAT, before.number(BEAT) + 1).build();
      if (!store.replace(COLLECTION, after, List.of())) {
        throw overtaken();
      }
      prolongedAt = nanos.getAsLong();
    }

    void release() {
      try {
        store
            .get(COLLECTION, TURN)
            .filter(turn -> turn.text(BY).equals(self))
            .ifPresent(turn -> store.delete(COLLECTION, TURN));
      } catch (StoreUnavailableException e) {
        // the turn ends by itself; what went wrong before it is what the caller is told
      }
    }
  }
}
