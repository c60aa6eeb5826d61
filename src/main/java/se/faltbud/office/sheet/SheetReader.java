package se.faltbud.office.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.Refused;

/** Reads the rows of one sheet as items of a list. */
final class SheetReader {
  private static final String RAW = "=";
  private final SheetLayout layout;

  /** Items by id, for the sheets of their parts. */
  private final Map<String, PlanTree> byId = new HashMap<>();

  SheetReader(SheetLayout layout) {
    this.layout = layout;
  }

  /** The heading of a column the format does not know: its key path in the YAML that is JSON. */
  static String rawHeading(List<String> path) {
    List<PlanNode> keys = path.stream().map(key -> PlanNode.scalar("", 0, key)).toList();
    return RAW + PlanYaml.writeInline(PlanNode.list("", 0, keys));
  }

  PlanTree item(String id) {
    return byId.get(id);
  }

  /**
   * Puts the rows where they belong.
   *
   * @param root takes the items of a list at the top
   * @param parents takes the parts; the reader of the sheet they refer to
   * @throws Refused PLAN_FILE_UNREADABLE with the row, when it belongs to nothing
   */
  void read(Sheet sheet, PlanTree root, Optional<SheetReader> parents) {
    Map<Integer, List<String>> columns = columns(sheet.getRow(0));
    for (Row row : sheet) {
      if (row.getRowNum() == 0) {
        continue;
      }
      int line = row.getRowNum() + 1;
      PlanTree item = new PlanTree(line);
      if (fill(item, row, columns, line)) {
        PlanTree owner = parents.map(reader -> owner(reader, row, line)).orElse(root);
        PlanTree.Items items = owner.items(layout.key());
        items.put(items.size(), item);
        item.label(layout.identity()).ifPresent(id -> byId.putIfAbsent(id, item));
      }
    }
  }

  private static PlanTree owner(SheetReader parents, Row row, int line) {
    return SheetCells.read(row.getCell(0), Optional.empty())
        .map(id -> parents.item(id.toString().strip()))
        .orElseThrow(() -> PlanYaml.unreadable(line));
  }

  private boolean fill(PlanTree item, Row row, Map<Integer, List<String>> columns, int line) {
    boolean filled = false;
    for (Map.Entry<Integer, List<String>> column : columns.entrySet()) {
      List<String> path = column.getValue();
      Optional<Object> value = SheetCells.read(row.getCell(column.getKey()), layout.shapeAt(path));
      if (value.isPresent()) {
        PlanTree map = item;
        for (String key : path.subList(0, path.size() - 1)) {
          map = map.map(key, line);
        }
        map.put(path.get(path.size() - 1), value.get());
        filled = true;
      }
    }
    return filled;
  }

  private Map<Integer, List<String>> columns(Row headings) {
    Map<Integer, List<String>> columns = new LinkedHashMap<>();
    if (headings == null) {
      return columns;
    }
    for (Cell cell : headings) {
      boolean parent = layout.parent().isPresent() && cell.getColumnIndex() == 0;
      String heading =
          SheetCells.read(cell, Optional.empty()).map(Object::toString).orElse("").strip();
      if (!parent && !heading.isEmpty()) {
        columns.put(cell.getColumnIndex(), path(heading));
      }
    }
    return columns;
  }

  private List<String> path(String heading) {
    List<String> known = layout.columns().get(heading);
    if (known != null) {
      return known;
    }
    return heading.startsWith(RAW) ? rawPath(heading) : List.of(heading);
  }

  private static List<String> rawPath(String heading) {
    List<String> keys = new ArrayList<>();
    for (PlanNode key : PlanYaml.read(heading.substring(RAW.length())).items()) {
      keys.add(key.label().orElse(""));
    }
    return keys.isEmpty() ? List.of(heading) : keys;
  }
}
