package se.faltbud.store;

import java.util.List;

/**
 * A declared collection of documents and the indexes its queries may use. Every collection is
 * declared by the feature that owns it and given to the engine when it is opened; the engine
 * creates what is missing.
 *
 * @param name lower case letters and underscores; also the table or collection name
 */
public record CollectionSpec(String name, List<Index> indexes) {

  public CollectionSpec {
    if (!name.matches("[a-z][a-z_]*")) {
      throw new IllegalArgumentException("collection name " + name);
    }
    indexes = List.copyOf(indexes);
  }

  public static CollectionSpec of(String name, Index... indexes) {
    return new CollectionSpec(name, List.of(indexes));
  }

  /**
   * An index over top-level fields, in order. A document that lacks one of the fields is not in the
   * index: it is neither found by it nor held to its uniqueness.
   *
   * @param fields names of top-level fields, each {@code [A-Za-z]+}, each holding one kind of
   *     scalar value
   * @param unique whether two documents may share all indexed values; a write that would is refused
   *     with {@link DuplicateValueException}
   */
  public record Index(String name, List<String> fields, boolean unique) {
    public Index {
      if (!name.matches("[a-z][a-z_]*") || fields.isEmpty()) {
        throw new IllegalArgumentException("index " + name + " over " + fields);
      }
      fields = List.copyOf(fields);
    }

    public static Index on(String name, String... fields) {
      return new Index(name, List.of(fields), false);
    }

    public static Index unique(String name, String... fields) {
      return new Index(name, List.of(fields), true);
    }
  }
}
