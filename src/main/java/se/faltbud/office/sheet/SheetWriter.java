package se.faltbud.office.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import se.faltbud.plan.file.PlanFormat;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.file.Shape;

/** Writes the items of one list as rows. */
final class SheetWriter {
  private static final Shape ID = PlanFormat.ROOT.under("schema_version").orElseThrow();

  private final SheetLayout layout;
  private final SheetStyles styles;

  SheetWriter(SheetLayout layout, SheetStyles styles) {
    this.layout = layout;
    this.styles = styles;
  }

  /** An item with the id of what it belongs to. */
  record Part(Optional<PlanNode> parentId, PlanNode item) {}

  /** The parts of items: what the sheet of a list within them holds. */
  static List<Part> parts(SheetLayout layout, List<Part> parents) {
    String identity = layout.parent().orElseThrow().identity();
    List<Part> parts = new ArrayList<>();
    for (Part parent : parents) {
      Optional<PlanNode> id = parent.item().get(identity);
      parent.item().items(layout.key()).forEach(item -> parts.add(new Part(id, item)));
    }
    return parts;
  }

  void write(Sheet sheet, List<Part> parts) {
    Map<String, List<String>> columns = new LinkedHashMap<>(layout.columns());
    for (Part part : parts) {
      unknown(part.item(), List.of()).forEach(columns::putIfAbsent);
    }
    List<String> headings = new ArrayList<>(layout.parentHeading().stream().toList());
    headings.addAll(columns.keySet());
    writeHeadings(sheet.createRow(0), headings);
    for (Part part : parts) {
      Row row = sheet.createRow(sheet.getLastRowNum() + 1);
      int column = 0;
      if (layout.parent().isPresent()) {
        Cell cell = row.createCell(column++);
        part.parentId().ifPresent(id -> SheetCells.write(cell, id, Optional.of(ID), styles));
      }
      for (List<String> path : columns.values()) {
        Cell cell = row.createCell(column++);
        at(part.item(), path)
            .ifPresent(node -> SheetCells.write(cell, node, layout.shapeAt(path), styles));
      }
    }
  }

  private void writeHeadings(Row row, List<String> headings) {
    for (String heading : headings) {
      Cell cell = row.createCell(Math.max(0, row.getLastCellNum()));
      cell.setCellValue(heading);
      cell.setCellStyle(styles.heading());
    }
  }

  private static Optional<PlanNode> at(PlanNode item, List<String> path) {
    Optional<PlanNode> node = Optional.of(item);
    for (String key : path) {
      node = node.flatMap(map -> map.get(key));
    }
    return node;
  }

  /** Columns for keys the format does not know, and for content of another kind than it wants. */
  private Map<String, List<String>> unknown(PlanNode map, List<String> above) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>(map.entries().keySet());
    for (String key : keys) {
      List<String> path = new ArrayList<>(above);
      path.add(key);
      PlanNode node = map.entries().get(key);
      Optional<Shape> shape = layout.shapeAt(path);
      boolean nested = shape.filter(known -> known.type() == Shape.Type.MAP).isPresent();
      boolean table = shape.filter(Shape::table).isPresent();
      if (nested && node.kind() == PlanNode.Kind.MAP) {
        found.putAll(unknown(node, path));
      } else if (shape.isEmpty() || nested || (table && node.kind() != PlanNode.Kind.LIST)) {
        found.put(SheetReader.rawHeading(path), path);
      }
    }
    return found;
  }
}
