package se.faltbud.store.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens connections to one file. With WAL readers and the writer never wait for each other. */
final class SqliteConnections {
  /** How long a write of another process, such as a command beside the service, is waited for. */
  private static final int BUSY_MILLIS = 5_000;

  private final Path file;

  SqliteConnections(Path file) {
    this.file = file;
  }

  /** For the one writer: FULL makes every commit survive a power cut. */
  Connection writing() throws SQLException {
    SQLiteConfig config = config();
    config.setJournalMode(JournalMode.WAL);
    return open(config);
  }

  /** Refuses writes. The file itself is opened for writing, as a WAL reader must. */
  Connection reading() throws SQLException {
    SQLiteConfig config = config();
    config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-2000");
    Connection connection = open(config);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = ON");
    }
    return connection;
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    return config;
  }

  private Connection open(SQLiteConfig config) throws SQLException {
    return config.createConnection("jdbc:sqlite:" + file);
  }
}
