package se.faltbud.plan.version;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import se.faltbud.plan.file.PlanFormat;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.file.Shape;

/** Compares two plan files by their stable ids, field by field. Used once, by one thread. */
final class Difference {
  private static final PlanNode NOTHING = PlanNode.scalar("", 0, null);

  private final Predicate<String> hasEntries;
  private final List<Change> changes = new ArrayList<>();

  private Difference(Predicate<String> hasEntries) {
    this.hasEntries = hasEntries;
  }

  /**
   * What has to be said about the step from one file to the other, in the order of the format.
   *
   * @param before empty when no plan is in force
   * @param hasEntries whether reports point to an id
   */
  static List<Change> between(
      Optional<PlanNode> before, PlanNode after, Predicate<String> hasEntries) {
    Difference difference = new Difference(hasEntries);
    difference.compare(PlanFormat.ROOT, before.orElse(NOTHING), after, new Place("", "", ""));
    return List.copyOf(difference.changes);
  }

  /** Where in the plan the comparison is. */
  private record Place(String level, String id, String field) {
    Place under(String key) {
      return new Place(level, id, PlanNode.under(field, key));
    }
  }

  private void compare(Shape shape, PlanNode before, PlanNode after, Place place) {
    if (before.equals(after) || (before.blank() && after.blank())) {
      return;
    }
    if (shape.table() && shape.identity().isPresent()) {
      compareItems(shape, before, after, place);
    } else if (isMap(shape, before) && isMap(shape, after)) {
      for (String key : keys(shape, before, after)) {
        Shape below = shape.under(key).orElse(Shape.of(shape.type()));
        compare(below, value(before, key), value(after, key), place.under(key));
      }
    } else {
      add(Change.Kind.CHANGED, place, shown(before), shown(after), false);
    }
  }

  private static boolean isMap(Shape shape, PlanNode node) {
    boolean map = shape.type() == Shape.Type.MAP || shape.type() == Shape.Type.GLOSSARY;
    return map && (node.kind() == PlanNode.Kind.MAP || node.blank());
  }

  private void compareItems(Shape shape, PlanNode before, PlanNode after, Place place) {
    String identity = shape.identity().orElseThrow();
    String level = place.field().substring(place.field().lastIndexOf('.') + 1);
    Map<String, PlanNode> old = byId(before, identity);
    Map<String, PlanNode> fresh = byId(after, identity);
    int said = changes.size();
    old.forEach(
        (id, item) -> {
          if (!fresh.containsKey(id)) {
            Place gone = itemPlace(place, level, id);
            add(Change.Kind.REMOVED, gone, title(item), "", hasEntries.test(id));
          }
        });
    fresh.forEach(
        (id, item) -> {
          Place there = itemPlace(place, level, id);
          if (old.containsKey(id)) {
            compare(shape.item().orElseThrow(), old.get(id), item, there);
          } else {
            add(Change.Kind.ADDED, there, "", title(item), false);
          }
        });
    if (changes.size() == said) {
      // the same items with the same content, yet not equal: their order differs
      add(
          Change.Kind.CHANGED,
          place,
          String.join(", ", old.keySet()),
          String.join(", ", fresh.keySet()),
          false);
    }
  }

  /** Readings and report years have ids only within what they belong to. */
  private static Place itemPlace(Place around, String level, String id) {
    return around.id().isEmpty() || !Character.isDigit(id.charAt(0))
        ? new Place(level, id, "")
        : new Place(level, around.id() + " " + id, "");
  }

  private static Map<String, PlanNode> byId(PlanNode list, String identity) {
    Map<String, PlanNode> items = new LinkedHashMap<>();
    for (PlanNode item : list.items()) {
      items.putIfAbsent(item.get(identity).flatMap(PlanNode::label).orElse("?"), item);
    }
    return items;
  }

  private static Set<String> keys(Shape shape, PlanNode before, PlanNode after) {
    Set<String> keys = new LinkedHashSet<>(shape.keys().keySet());
    keys.addAll(before.entries().keySet());
    keys.addAll(after.entries().keySet());
    return keys;
  }

  private static PlanNode value(PlanNode node, String key) {
    return node.get(key).orElse(NOTHING);
  }

  private static String title(PlanNode item) {
    for (String key : List.of("titel", "text", "indikator", "namn", "sv", "varde", "senast")) {
      Optional<String> title = item.get(key).flatMap(PlanNode::label);
      if (title.isPresent()) {
        return title.get();
      }
    }
    return "";
  }

  private static String shown(PlanNode node) {
    return switch (node.kind()) {
      case TEXT, NUMBER, FLAG -> node.label().orElseThrow();
      case LIST -> String.join(", ", node.items().stream().map(Difference::shown).toList());
      case MAP ->
          String.join(
              ", ",
              node.entries().entrySet().stream()
                  .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
                  .toList());
      case NULL -> "";
    };
  }

  private void add(Change.Kind kind, Place place, String before, String after, boolean pointedTo) {
    changes.add(
        new Change(kind, place.level(), place.id(), place.field(), before, after, pointedTo));
  }
}
