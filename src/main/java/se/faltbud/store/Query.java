package se.faltbud.store;

import java.util.List;
import java.util.Optional;

/**
 * A search by one declared index: equal values for its first fields, optionally a range over the
 * next, in the order of the index (ties by id), from a cursor on.
 *
 * @param equal values for the first fields of the index; may be empty
 * @param from lower bound, inclusive, of the field after {@code equal}
 * @param to upper bound, exclusive, of the same field
 * @param descending newest or largest first
 * @param limit 1 to 10,000 documents a page
 * @param after the cursor of an earlier {@link Page}, to go on behind it
 */
public record Query(
    CollectionSpec collection,
    CollectionSpec.Index index,
    List<Object> equal,
    Optional<Object> from,
    Optional<Object> to,
    boolean descending,
    int limit,
    Optional<String> after) {

  public Query {
    equal = List.copyOf(equal);
    if (!collection.indexes().contains(index)) {
      throw new IllegalArgumentException(index.name() + " is no index of " + collection.name());
    }
    int ranged = from.isPresent() || to.isPresent() ? 1 : 0;
    if (equal.size() + ranged > index.fields().size()) {
      throw new IllegalArgumentException("more values than " + index.name() + " has fields");
    }
    if (limit < 1 || limit > 10_000) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** All documents whose first index fields equal the given values, ascending, 100 a page. */
  public static Query by(CollectionSpec collection, CollectionSpec.Index index, Object... equal) {
    return new Query(
        collection,
        index,
        List.of(equal),
        Optional.empty(),
        Optional.empty(),
        false,
        100,
        Optional.empty());
  }

  public Query from(Object bound) {
    return new Query(collection, index, equal, Optional.of(bound), to, descending, limit, after);
  }

  public Query to(Object bound) {
    return new Query(collection, index, equal, from, Optional.of(bound), descending, limit, after);
  }

  /** The same documents, last first. */
  public Query backwards() {
    return new Query(collection, index, equal, from, to, true, limit, after);
  }

  public Query limit(int count) {
    return new Query(collection, index, equal, from, to, descending, count, after);
  }

  public Query after(String cursor) {
    return new Query(collection, index, equal, from, to, descending, limit, Optional.of(cursor));
  }
}
