package se.faltbud.store.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.conversions.Bson;
import se.faltbud.store.Cursor;
import se.faltbud.store.Query;

/** Translates a query into filter and sort order. */
final class MongoQuery {
  private final Query query;

  /** The fields that determine the order: those without a value, then the id unless unique. */
  private final List<String> ordered = new ArrayList<>();

  MongoQuery(Query query) {
    this.query = query;
    List<String> fields = query.index().fields();
    ordered.addAll(fields.subList(query.equal().size(), fields.size()));
    if (!query.index().unique()) {
      ordered.add("_id");
    }
  }

  Bson filter(boolean fromCursor) {
    List<Bson> terms = new ArrayList<>();
    List<String> fields = query.index().fields();
    for (int i = 0; i < fields.size(); i++) {
      if (i < query.equal().size()) {
        terms.add(Filters.eq(fields.get(i), value(query.equal().get(i))));
      } else {
        terms.add(Filters.exists(fields.get(i))); // the condition of the partial index
      }
    }
    query.from().ifPresent(from -> terms.add(Filters.gte(ordered.get(0), value(from))));
    query.to().ifPresent(to -> terms.add(Filters.lt(ordered.get(0), value(to))));
    if (fromCursor) {
      query.after().ifPresent(after -> addAfter(terms, Cursor.decode(query, after)));
    }
    return Filters.and(terms);
  }

  /** Larger in the first open field, or equal in it and larger in the next, and so on. */
  private void addAfter(List<Bson> terms, Cursor cursor) {
    List<String> fields = ordered.isEmpty() ? List.of("_id") : ordered;
    List<Object> values = new ArrayList<>(cursor.values());
    values.add(cursor.id());
    List<Bson> alternatives = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      List<Bson> alternative = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        alternative.add(Filters.eq(fields.get(j), value(values.get(j))));
      }
      alternative.add(beyond(fields.get(i), value(values.get(i)), false));
      alternatives.add(Filters.and(alternative));
    }
    terms.add(beyond(fields.get(0), value(values.get(0)), true)); // bounds the index
    terms.add(Filters.or(alternatives));
  }

  private Bson beyond(String field, Object value, boolean orEqual) {
    if (query.descending()) {
      return orEqual ? Filters.lte(field, value) : Filters.lt(field, value);
    }
    return orEqual ? Filters.gte(field, value) : Filters.gt(field, value);
  }

  Bson order() {
    return query.descending() ? Sorts.descending(ordered) : Sorts.ascending(ordered);
  }

  private static Object value(Object value) {
    return value instanceof Instant instant ? Date.from(instant) : value;
  }
}
