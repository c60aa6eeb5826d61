package se.faltbud.store.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.faltbud.store.Cursor;
import se.faltbud.store.Query;

/**
 * A query as SQL.
 *
 * @param sql the same text for every query of the same form, so that it is prepared once
 * @param parameters in their order
 */
record SqliteQuery(String sql, List<Object> parameters) {

  /** One document more than asked for, which tells whether there is a next page. */
  static SqliteQuery find(Query query) {
    Condition condition = new Condition(query, true);
    return new SqliteQuery(
        "SELECT id, version, body FROM "
            + condition.from()
            + condition.order()
            + " LIMIT "
            + (query.limit() + 1),
        condition.parameters);
  }

  static SqliteQuery delete(Query query) {
    Condition condition = new Condition(query, true);
    String table = SqliteSchema.table(query.collection());
    return new SqliteQuery(
        "DELETE FROM %s WHERE id IN (SELECT id FROM %s%s LIMIT %d)"
            .formatted(table, condition.from(), condition.order(), query.limit()),
        condition.parameters);
  }

  static SqliteQuery count(Query query) {
    Condition condition = new Condition(query, false);
    return new SqliteQuery("SELECT count(*) FROM " + condition.from(), condition.parameters);
  }

  private static final class Condition {
    private final Query query;
    private final List<String> terms = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    /** The fields that decide the order: those left open, then the id unless they are unique. */
    private final List<String> ordered;

    Condition(Query query, boolean fromCursor) {
      this.query = query;
      this.ordered = ordered(query);
      terms.add(SqliteSchema.allPresent(query.index()));
      List<String> fields = query.index().fields();
      for (int i = 0; i < query.equal().size(); i++) {
        term(SqliteSchema.column(fields.get(i)) + " = ?", query.equal().get(i));
      }
      boolean behind = fromCursor && query.after().isPresent();
      // the cursor lies within the range, so it takes the place of the bound it has passed
      if (query.from().isPresent() && !(behind && !query.descending())) {
        term(openField() + " >= ?", query.from().get());
      }
      if (query.to().isPresent() && !(behind && query.descending())) {
        term(openField() + " < ?", query.to().get());
      }
      if (behind) {
        behind(Cursor.decode(query, query.after().get()));
      }
    }

    private static List<String> ordered(Query query) {
      List<String> fields = query.index().fields();
      Stream<String> open =
          fields.subList(query.equal().size(), fields.size()).stream().map(SqliteSchema::column);
      return Stream.concat(open, query.index().unique() ? Stream.empty() : Stream.of("id"))
          .toList();
    }

    private String openField() {
      return ordered.get(0);
    }

    private void term(String sql, Object parameter) {
      terms.add(sql);
      parameters.add(parameter);
    }

    private void behind(Cursor cursor) {
      List<String> left = ordered.isEmpty() ? List.of("id") : ordered;
      terms.add(
          "(%s) %s (%s)"
              .formatted(
                  String.join(", ", left),
                  query.descending() ? "<" : ">",
                  left.stream().map(field -> "?").collect(Collectors.joining(", "))));
      parameters.addAll(cursor.values());
      if (left.contains("id")) {
        parameters.add(cursor.id());
      }
    }

    String from() {
      return SqliteSchema.table(query.collection())
          + " INDEXED BY " // fails aloud rather than choosing another
          + SqliteSchema.index(query.collection(), query.index())
          + " WHERE "
          + String.join(" AND ", terms);
    }

    String order() {
      String direction = query.descending() ? " DESC" : "";
      return ordered.isEmpty()
          ? ""
          : ordered.stream()
              .map(field -> field + direction)
              .collect(Collectors.joining(", ", " ORDER BY ", ""));
    }
  }
}
