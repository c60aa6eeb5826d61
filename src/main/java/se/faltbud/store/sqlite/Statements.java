package se.faltbud.store.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One connection and the statements prepared on it. For one thread at a time. */
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** A statement with its parameters set. */
  PreparedStatement with(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
    return statement;
  }

  PreparedStatement with(String sql, List<Object> parameters) throws SQLException {
    return with(sql, parameters.toArray());
  }

  int update(String sql, Object... parameters) throws SQLException {
    try {
      return with(sql, parameters).executeUpdate();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  void execute(String sql) throws SQLException {
    try {
      with(sql).execute();
    } catch (SQLException e) {
      forget(sql);
      throw e;
    }
  }

  /** The driver may leave a statement that failed unusable. */
  private void forget(String sql) throws SQLException {
    PreparedStatement statement = prepared.remove(sql);
    if (statement != null) {
      statement.close();
    }
  }

  /** A value as the generated columns hold it. */
  private static void bind(PreparedStatement statement, int position, Object value)
      throws SQLException {
    if (value instanceof String text) {
      statement.setString(position, text);
    } else if (value instanceof Long number) {
      statement.setLong(position, number);
    } else if (value instanceof Integer number) {
      statement.setInt(position, number);
    } else if (value instanceof Double number) {
      statement.setDouble(position, number);
    } else if (value instanceof Instant instant) {
      statement.setLong(position, instant.toEpochMilli());
    } else if (value instanceof Boolean flag) {
      statement.setInt(position, flag ? 1 : 0);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(position, bytes);
    } else {
      throw new IllegalArgumentException("no value to search for: " + value);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close(); // closes its statements
  }
}
