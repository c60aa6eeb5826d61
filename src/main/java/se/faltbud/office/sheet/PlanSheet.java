package se.faltbud.office.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.file.PlanNode;

/** The first sheet: one row for each value that stands in no table, named by its key path. */
final class PlanSheet {
  static final List<String> HEADINGS = List.of("Uppgift", "Nyckel", "Värde");

  private static final int MAX_ITEMS = 10_000;
  private static final Pattern STEP =
      Pattern.compile("([^.\\[\\]]+)((?:\\[[0-9]{1,4}])*)(?:\\.|$)");
  private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");

  private PlanSheet() {}

  /** Writes everything below the root but the lists that have a sheet of their own. */
  static void write(Sheet sheet, PlanNode root, Set<String> elsewhere, SheetStyles styles) {
    for (Map.Entry<String, PlanNode> entry : root.entries().entrySet()) {
      boolean table =
          elsewhere.contains(entry.getKey()) && entry.getValue().kind() == PlanNode.Kind.LIST;
      if (!table) {
        writeLeaves(sheet, escape(entry.getKey()), entry.getKey(), entry.getValue(), styles);
      }
    }
  }

  private static void writeLeaves(
      Sheet sheet, String path, String key, PlanNode node, SheetStyles styles) {
    if (node.blank()) {
      return;
    }
    if (!node.items().isEmpty()) {
      int position = 0;
      for (PlanNode item : node.items()) {
        writeLeaves(sheet, PlanNode.at(path, position++), key, item, styles);
      }
    } else if (node.kind() == PlanNode.Kind.MAP) {
      node.entries()
          .forEach(
              (below, value) ->
                  writeLeaves(sheet, PlanNode.under(path, escape(below)), below, value, styles));
    } else {
      Row row = sheet.createRow(sheet.getLastRowNum() + 1);
      row.createCell(0).setCellValue(SheetHeadings.of(List.of(key)));
      row.createCell(1).setCellValue(path);
      SheetCells.write(row.createCell(2), node, Optional.empty(), styles);
    }
  }

  /** Keys can be anything; in a path, dots and brackets mean something. */
  private static String escape(String key) {
    return key.isEmpty()
        ? "%0"
        : key.replace("%", "%25").replace(".", "%2E").replace("[", "%5B").replace("]", "%5D");
  }

  private static String unescape(String key) {
    return key.equals("%0")
        ? ""
        : key.replace("%5D", "]").replace("%5B", "[").replace("%2E", ".").replace("%25", "%");
  }

  static void read(Sheet sheet, PlanTree root) {
    for (Row row : sheet) {
      Optional<Object> value = SheetCells.read(row.getCell(2), Optional.empty());
      Optional<Object> path = SheetCells.read(row.getCell(1), Optional.empty());
      if (row.getRowNum() == 0 || value.isEmpty()) {
        continue;
      }
      int line = row.getRowNum() + 1;
      put(root, path.map(Object::toString).orElse("").strip(), line, value.get());
    }
  }

  private static void put(PlanTree root, String path, int line, Object value) {
    PlanTree map = root;
    Matcher step = STEP.matcher(path);
    int end = 0;
    while (step.find() && step.start() == end) {
      end = step.end();
      List<Integer> positions = positions(step.group(2), line);
      boolean last = end == path.length();
      String key = unescape(step.group(1));
      if (positions.isEmpty()) {
        map = last ? putLast(map, key, value) : map.map(key, line);
      } else {
        map = item(map.items(key), positions, line, last ? value : null);
      }
      if (last) {
        return;
      }
    }
    throw PlanYaml.unreadable(line);
  }

  private static PlanTree putLast(PlanTree map, String key, Object value) {
    map.put(key, value);
    return map;
  }

  /** Walks into lists of lists; puts the value at the end, or gives the map there. */
  private static PlanTree item(
      PlanTree.Items items, List<Integer> positions, int line, Object value) {
    PlanTree.Items list = items;
    for (int position : positions.subList(0, positions.size() - 1)) {
      list =
          list.computeIfAbsent(position, p -> new PlanTree.Items()) instanceof PlanTree.Items deeper
              ? deeper
              : new PlanTree.Items();
    }
    int at = positions.get(positions.size() - 1);
    if (value != null) {
      if (list.putIfAbsent(at, value) != null) {
        throw PlanYaml.unreadable(line);
      }
      return new PlanTree(line);
    }
    if (list.computeIfAbsent(at, p -> new PlanTree(line)) instanceof PlanTree map) {
      return map;
    }
    throw PlanYaml.unreadable(line);
  }

  private static List<Integer> positions(String brackets, int line) {
    List<Integer> positions = new ArrayList<>();
    Matcher index = INDEX.matcher(brackets);
    while (index.find()) {
      positions.add(Integer.valueOf(index.group(1)));
    }
    if (positions.stream().anyMatch(position -> position >= MAX_ITEMS)) {
      throw PlanYaml.unreadable(line);
    }
    return positions;
  }
}
