package se.faltbud.plan.version;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.faltbud.plan.file.PlanNode;

/** Turns a plan tree into fields of a document and back. Keys without a value are left out. */
final class StoredTree {
  private StoredTree() {}

  static Map<String, Object> fields(PlanNode map) {
    Map<String, Object> fields = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, node) -> {
              if (node.kind() != PlanNode.Kind.NULL) {
                fields.put(escape(key), plain(node));
              }
            });
    return fields;
  }

  private static Object plain(PlanNode node) {
    return switch (node.kind()) {
      case MAP -> fields(node);
      case LIST ->
          node.items().stream()
              .filter(item -> item.kind() != PlanNode.Kind.NULL)
              .map(StoredTree::plain)
              .toList();
      case TEXT -> node.text().orElseThrow();
      case NUMBER -> node.number().orElseThrow();
      case FLAG -> node.flag().orElseThrow();
      case NULL -> throw new IllegalStateException("no value at " + node.path());
    };
  }

  static PlanNode tree(Map<String, Object> fields) {
    return node("", fields);
  }

  private static PlanNode node(String path, Object plain) {
    if (plain instanceof Map<?, ?> map) {
      List<PlanNode.Entry> entries = new ArrayList<>();
      map.forEach(
          (escaped, value) -> {
            String key = unescape((String) escaped);
            entries.add(new PlanNode.Entry(key, node(PlanNode.under(path, key), value)));
          });
      return PlanNode.map(path, 0, entries);
    }
    if (plain instanceof List<?> list) {
      List<PlanNode> items = new ArrayList<>();
      for (Object value : list) {
        items.add(node(PlanNode.at(path, items.size()), value));
      }
      return PlanNode.list(path, 0, items);
    }
    return PlanNode.scalar(path, 0, plain instanceof Integer whole ? whole.longValue() : plain);
  }

  /** Not every MongoDB server takes a dot or a dollar sign in a field's name. */
  private static String escape(String key) {
    return key.replace("%", "%25").replace(".", "%2E").replace("$", "%24").replace("\0", "%00");
  }

  private static String unescape(String key) {
    return key.replace("%00", "\0").replace("%24", "$").replace("%2E", ".").replace("%25", "%");
  }
}
