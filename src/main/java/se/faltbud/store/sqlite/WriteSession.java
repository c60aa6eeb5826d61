package se.faltbud.store.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import se.faltbud.store.TallyChange;
import se.faltbud.store.TallySum;

/**
 * What jobs write through. Tally changes are summed over the whole batch and written once before
 * its commit.
 */
final class WriteSession {
  private static final String ADD =
      "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value";
  private static final String PUT =
      "INSERT INTO tally VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value";
  private static final String REMOVE = "DELETE FROM tally WHERE tally = ? AND field = ?";

  private final Statements statements;
  private final TallySum tallies = new TallySum();

  WriteSession(Statements statements) {
    this.statements = statements;
  }

  int update(String sql, Object... parameters) throws SQLException {
    return statements.update(sql, parameters);
  }

  PreparedStatement query(String sql, Object... parameters) throws SQLException {
    return statements.with(sql, parameters);
  }

  /** To be called only by a job that can no longer fail. */
  void change(List<TallyChange> changes) {
    tallies.add(changes);
  }

  void begin() throws SQLException {
    tallies.clear();
    statements.execute("BEGIN IMMEDIATE");
  }

  void commit() throws SQLException {
    for (Map<String, TallyChange> fields : tallies.byTally().values()) {
      for (TallyChange change : fields.values()) {
        write(change);
      }
    }
    statements.execute("COMMIT");
  }

  void rollback() throws SQLException {
    statements.execute("ROLLBACK");
  }

  private void write(TallyChange change) throws SQLException {
    if (change instanceof TallyChange.Add add) {
      statements.update(ADD, add.tally(), add.field(), add.by());
    } else if (change instanceof TallyChange.Put put) {
      statements.update(PUT, put.tally(), put.field(), put.value());
    } else {
      statements.update(REMOVE, change.tally(), change.field());
    }
  }
}
