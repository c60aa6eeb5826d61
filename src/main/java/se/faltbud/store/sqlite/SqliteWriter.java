package se.faltbud.store.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.store.StoreUnavailableException;

/**
 * The one thread that writes. It commits whatever has come in while the previous commit went to the
 * disk, up to {@value #BATCH} writes at once: one fsync for all of them, none of them answered
 * before it.
 */
final class SqliteWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
  private static final int BATCH = 500;

  /** More waiting writes than this could not be done within their time-out anyway. */
  private static final int QUEUE = 20_000;

  private final BlockingQueue<WriteJob<?>> queue = new LinkedBlockingQueue<>(QUEUE);
  private final Statements statements;
  private final WriteSession session;
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean failing;

  SqliteWriter(Connection connection) {
    statements = new Statements(connection);
    session = new WriteSession(statements);
    thread = new Thread(this::loop, "store-writer");
    thread.setDaemon(true); // a forgotten close must not keep a command from ending
    thread.start();
  }

  /** Writes and waits until it is durable. */
  <T> T write(WriteJob.Work<T> work) {
    WriteJob<T> job = new WriteJob<>(work);
    if (closing || !queue.offer(job)) {
      throw new StoreUnavailableException(
          closing ? "the store is closed" : "too many writes", null);
    }
    return job.await();
  }

  /** Whether the last commit went wrong. */
  boolean failing() {
    return failing;
  }

  private void loop() {
    List<WriteJob<?>> batch = new ArrayList<>(BATCH);
    while (true) {
      try {
        batch.add(queue.take());
      } catch (InterruptedException e) {
        break; // close() interrupts once nothing more comes in
      }
      queue.drainTo(batch, BATCH - 1);
      batch.removeIf(WriteJob::abandoned);
      writeAll(batch);
      batch.clear();
    }
    queue.drainTo(batch);
    writeAll(batch);
  }

  private void writeAll(List<WriteJob<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    RuntimeException failure = commit(batch);
    if (failure == null) {
      batch.forEach(WriteJob::committed);
    } else if (batch.size() == 1 || failure instanceof StoreUnavailableException) {
      batch.forEach(job -> job.failed(failure));
    } else {
      // one of them is bad: each by itself, so that it takes no other with it
      batch.forEach(job -> writeAll(List.of(job)));
    }
  }

  /** The reason when nothing was stored, null when everything was. */
  private RuntimeException commit(List<WriteJob<?>> batch) {
    try {
      session.begin();
      for (WriteJob<?> job : batch) {
        job.run(session);
      }
      session.commit();
      failing = false;
      return null;
    } catch (SQLException e) {
      rollBack();
      failing = true;
      LOG.warn("store_write_failed code={} writes={} next=refused", e.getErrorCode(), batch.size());
      return SqliteFailures.unavailable(e);
    } catch (RuntimeException | Error e) {
      rollBack();
      return e instanceof RuntimeException bug ? bug : new IllegalStateException(e);
    }
  }

  private void rollBack() {
    try {
      session.rollback();
    } catch (SQLException e) {
      // a full disk has rolled back already; anything else shows at the next BEGIN
      LOG.debug("store_rollback code={}", e.getErrorCode());
    }
  }

  /** Writes what is waiting, then closes. */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
      statements.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw SqliteFailures.unavailable(e);
    }
  }
}
