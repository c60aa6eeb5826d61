package se.faltbud.office.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import se.faltbud.plan.file.PlanNode;

/** A map of a plan tree while it is put together from rows. Not thread-safe. */
final class PlanTree {
  private final int line;
  private final Map<String, Object> entries = new LinkedHashMap<>();
  private final List<Map.Entry<String, Object>> again = new ArrayList<>();

  PlanTree(int line) {
    this.line = line;
  }

  /** A list that is filled by position. */
  static final class Items extends TreeMap<Integer, Object> {}

  /** Puts a value; one that stood there before stays and the new one is found to be too much. */
  void put(String key, Object value) {
    if (entries.putIfAbsent(key, value) != null) {
      again.add(Map.entry(key, value));
    }
  }

  /** A text or number under a key, as text. */
  Optional<String> label(String key) {
    Object value = entries.get(key);
    return value instanceof String || value instanceof Number
        ? PlanNode.scalar("", 0, value).label()
        : Optional.empty();
  }

  /** The map under a key, made when there is none. */
  PlanTree map(String key, int atLine) {
    return entries.computeIfAbsent(key, k -> new PlanTree(atLine)) instanceof PlanTree map
        ? map
        : new PlanTree(atLine);
  }

  /** The list under a key, made when there is none. */
  Items items(String key) {
    return entries.computeIfAbsent(key, k -> new Items()) instanceof Items items
        ? items
        : new Items();
  }

  PlanNode build() {
    return build("");
  }

  private PlanNode build(String path) {
    List<PlanNode.Entry> nodes = new ArrayList<>();
    entries.forEach((key, value) -> nodes.add(entry(path, key, value)));
    again.forEach(entry -> nodes.add(entry(path, entry.getKey(), entry.getValue())));
    return PlanNode.map(path, line, nodes);
  }

  private PlanNode.Entry entry(String path, String key, Object value) {
    return new PlanNode.Entry(key, node(PlanNode.under(path, key), line, value));
  }

  private static PlanNode node(String path, int line, Object value) {
    if (value instanceof PlanTree map) {
      return map.build(path);
    }
    if (value instanceof Items items) {
      return list(path, line, List.copyOf(items.values()));
    }
    if (value instanceof List<?> items) {
      return list(path, line, items);
    }
    return value instanceof PlanNode node
        ? placed(path, line, node)
        : PlanNode.scalar(path, line, value);
  }

  private static PlanNode list(String path, int line, List<?> values) {
    List<PlanNode> nodes = new ArrayList<>();
    for (Object value : values) {
      int at = value instanceof PlanTree map ? map.line : line;
      nodes.add(node(PlanNode.at(path, nodes.size()), at, value));
    }
    return PlanNode.list(path, line, nodes);
  }

  /** The same content at another place. */
  private static PlanNode placed(String path, int line, PlanNode node) {
    return switch (node.kind()) {
      case MAP -> {
        List<PlanNode.Entry> moved = new ArrayList<>();
        node.entries()
            .forEach(
                (key, below) ->
                    moved.add(
                        new PlanNode.Entry(key, placed(PlanNode.under(path, key), line, below))));
        yield PlanNode.map(path, line, moved);
      }
      case LIST -> list(path, line, node.items());
      case TEXT -> PlanNode.scalar(path, line, node.text().orElseThrow());
      case NUMBER -> PlanNode.scalar(path, line, node.number().orElseThrow());
      case FLAG -> PlanNode.scalar(path, line, node.flag().orElseThrow());
      case NULL -> PlanNode.scalar(path, line, null);
    };
  }
}
