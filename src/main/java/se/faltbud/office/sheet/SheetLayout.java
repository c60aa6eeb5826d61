package se.faltbud.office.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.plan.file.PlanFormat;
import se.faltbud.plan.file.Shape;

/**
 * One sheet of a plan workbook: the items of one list of the format, wherever it stands.
 *
 * @param title as on the sheet's tab
 * @param key of the list
 * @param columns key path of a column by its heading, in order
 * @param parent the sheet of what the items belong to; empty for a list at the top
 */
record SheetLayout(
    String title,
    String key,
    Shape item,
    Map<String, List<String>> columns,
    Optional<SheetLayout> parent) {

  /** The sheet that holds what is in no table. */
  static final String PLAN_TITLE = "Plan";

  /** All sheets but the first, those of parents before those of their parts. */
  static List<SheetLayout> all() {
    List<SheetLayout> all = new ArrayList<>();
    collect(PlanFormat.ROOT, Optional.empty(), all);
    return all;
  }

  private static void collect(Shape map, Optional<SheetLayout> parent, List<SheetLayout> all) {
    for (Shape.Key key : map.keys().values()) {
      if (key.shape().table()) {
        Shape item = key.shape().item().orElseThrow();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns(item, List.of(), columns);
        SheetLayout sheet =
            new SheetLayout(SheetHeadings.title(key.name()), key.name(), item, columns, parent);
        all.add(sheet);
        collect(item, Optional.of(sheet), all);
      }
    }
  }

  private static void columns(Shape map, List<String> above, Map<String, List<String>> columns) {
    for (Shape.Key key : map.keys().values()) {
      List<String> path = new ArrayList<>(above);
      path.add(key.name());
      if (key.shape().type() == Shape.Type.MAP) {
        columns(key.shape(), path, columns);
      } else if (!key.shape().table()) {
        columns.put(SheetHeadings.of(path), path);
      }
    }
  }

  /** The key by which parts name what they belong to. */
  String identity() {
    return item.keys().containsKey("id") ? "id" : "kod";
  }

  /** Heading of the first column of a sheet of parts. */
  Optional<String> parentHeading() {
    return parent.map(sheet -> "Hör till");
  }

  /** What stands at a key path of an item, if the format knows it. */
  Optional<Shape> shapeAt(List<String> path) {
    Optional<Shape> shape = Optional.of(item);
    for (String key : path) {
      shape = shape.flatMap(map -> map.under(key));
    }
    return shape;
  }
}
