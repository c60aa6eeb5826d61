package se.faltbud.store.sqlite;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import se.faltbud.store.StoreUnavailableException;

/** A few connections for reading, each with its prepared statements; opened when first needed. */
final class SqliteReaders implements AutoCloseable {
  private static final int READERS = 4;
  private static final long TIMEOUT_MILLIS = 3_000;

  /** What is done with a connection. It must leave no statement half read. */
  interface Work<T> {
    T run(Statements statements) throws SQLException;
  }

  private static final class Slot {
    private Statements statements;
  }

  private final SqliteConnections connections;
  private final BlockingQueue<Slot> free = new ArrayBlockingQueue<>(READERS);
  private volatile boolean closed;

  SqliteReaders(SqliteConnections connections) {
    this.connections = connections;
    for (int i = 0; i < READERS; i++) {
      free.add(new Slot());
    }
  }

  <T> T read(Work<T> work) {
    Slot slot = take();
    try {
      if (slot.statements == null) {
        slot.statements = new Statements(connections.reading());
      }
      return work.run(slot.statements);
    } catch (SQLException e) {
      discard(slot, e);
      throw SqliteFailures.unavailable(e);
    } finally {
      free.add(slot);
    }
  }

  private Slot take() {
    try {
      Slot slot = closed ? null : free.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      if (slot == null) {
        throw new StoreUnavailableException(
            closed ? "the store is closed" : "too many reads", null);
      }
      return slot;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted while reading", e);
    }
  }

  /** The next read opens a new connection: this one may be what failed. */
  private static void discard(Slot slot, SQLException failure) {
    try {
      if (slot.statements != null) {
        slot.statements.close();
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    slot.statements = null;
  }

  /** Waits for reads under way, then closes. */
  @Override
  public void close() {
    closed = true;
    List<Slot> slots = new ArrayList<>();
    try {
      for (int i = 0; i < READERS; i++) {
        Slot slot = free.poll(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        if (slot != null) {
          slots.add(slot);
        }
      }
      for (Slot slot : slots) {
        if (slot.statements != null) {
          slot.statements.close();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw SqliteFailures.unavailable(e);
    }
  }
}
