package se.faltbud.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

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
  private static final String UNTIL = "until";

  /** A turn is prolonged as long as its process works; a dead one's is free after this. */
  static final Duration TURN_LASTS = Duration.ofSeconds(60);

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** All there are, each one's number one higher than that of the one before, from 2 on. */
  private static final List<Migration> ALL = List.of();

  private final List<Migration> migrations;
  private final InstantSource clock;

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
    return new Migrations(ALL, InstantSource.system());
  }

  /**
   * Any list.
   *
   * @param clock to which turns are held; those of all processes must agree to within seconds
   * @throws IllegalArgumentException when the numbers are not 2, 3, 4 …
   */
  Migrations(List<Migration> migrations, InstantSource clock) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).version() != FIRST_VERSION + 1 + i) {
        throw new IllegalArgumentException("migration " + migrations.get(i).version());
      }
    }
    this.migrations = List.copyOf(migrations);
    this.clock = clock;
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
   * @throws StoreTooNewException when a newer program was here
   * @throws StoreUnavailableException when the store is away, or another process does not finish in
   *     ten minutes; what has been done stays done
   */
  public void apply(DocumentStore store) {
    if (isUpToDate(store)) {
      return;
    }
    String self = UUID.randomUUID().toString();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!take(store, self)) {
      if (System.nanoTime() > end) {
        throw new StoreUnavailableException("another process migrates the store", null);
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      if (isUpToDate(store)) {
        return;
      }
    }
    try {
      migrate(store, self);
    } finally {
      release(store, self);
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

  private void migrate(DocumentStore store, String self) {
    Document schema = Document.builder(SCHEMA).put(VERSION, FIRST_VERSION).build();
    long reached =
        store.insert(COLLECTION, schema, List.of()).document().number(VERSION);
    check(Optional.of(reached));
    for (Migration next : migrations.subList((int) (reached - FIRST_VERSION), migrations.size())) {
      LOG.info("store_migration version={} name=\"{}\"", next.version(), next.name());
      next.change().apply(store, () -> prolong(store, self));
      // a version is never lowered: who was overtaken in its sleep ends here
      prolong(store, self);
      raise(store, next.version());
    }
  }

  private static void raise(DocumentStore store, long version) {
    Document before = store.get(COLLECTION, SCHEMA).orElseThrow();
    if (before.number(VERSION) < version
        && !store.replace(
            COLLECTION, before.rebuild().put(VERSION, version).build(), List.of())) {
      throw overtaken();
    }
  }

  private boolean take(DocumentStore store, String self) {
    Instant now = clock.instant();
    Document turn = turn(self, now).build();
    DocumentStore.Insertion taken = store.insert(COLLECTION, turn, List.of());
    if (taken.fresh()) {
      return true;
    }
    Document other = taken.document();
    return !other.instant(UNTIL).isAfter(now)
        && store.replace(
            COLLECTION,
            other.rebuild().put(BY, self).put(UNTIL, now.plus(TURN_LASTS)).build(),
            List.of());
  }

  private static Document.Builder turn(String self, Instant now) {
    return Document.builder(TURN).put(BY, self).put(UNTIL, now.plus(TURN_LASTS));
  }

  /** Writes when half of the turn has passed. */
  private void prolong(DocumentStore store, String self) {
    Instant now = clock.instant();
    Document turn =
        store
            .get(COLLECTION, TURN)
            .filter(one -> one.text(BY).equals(self))
            .orElseThrow(Migrations::overtaken);
    if (now.isAfter(turn.instant(UNTIL).minus(TURN_LASTS.dividedBy(2)))
        && !store.replace(
            COLLECTION, turn.rebuild().put(UNTIL, now.plus(TURN_LASTS)).build(), List.of())) {
      throw overtaken();
    }
  }

  private static StoreUnavailableException overtaken() {
    return new StoreUnavailableException("another process took over the migration", null);
  }

  private static void release(DocumentStore store, String self) {
    try {
      store
          .get(COLLECTION, TURN)
          .filter(turn -> turn.text(BY).equals(self))
          .ifPresent(turn -> store.delete(COLLECTION, TURN));
    } catch (StoreUnavailableException e) {
      LOG.info("store_migration_turn_left next=free_in_a_minute");
    }
  }
}
