package se.faltbud.plan;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * An unmodifiable list that finds its items by id at once: every report looks up its area, category
 * and activity. Of two with one id the first is found.
 */
final class ById<T> extends AbstractList<T> implements RandomAccess {
  private final List<T> items;
  private final Map<String, T> index = new HashMap<>();

  private ById(List<T> items, Function<T, String> id) {
    this.items = List.copyOf(items);
    this.items.forEach(item -> index.putIfAbsent(id.apply(item), item));
  }

  static <T> List<T> of(List<T> items, Function<T, String> id) {
    return new ById<>(items, id);
  }

  /** Finds in a list that {@link #of} made. */
  static <T> Optional<T> find(List<T> list, String id) {
    return Optional.ofNullable(((ById<T>) list).index.get(id));
  }

  @Override
  public T get(int position) {
    return items.get(position);
  }

  @Override
  public int size() {
    return items.size();
  }
}
