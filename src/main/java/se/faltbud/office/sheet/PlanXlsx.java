package se.faltbud.office.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.Refused;

/** Plan files kept in a workbook: one sheet per level, Swedish headings. Thread-safe. */
public final class PlanXlsx {
  private PlanXlsx() {}

  /**
   * Reads a workbook; the line of a node is its row. A sheet the format does not know becomes a key
   * it does not know, so that the check speaks of it.
   *
   * @throws Refused PLAN_FILE_UNREADABLE when it is no workbook, is larger than 5 MB (30 MB
   *     unpacked), or a row belongs to nothing
   */
  public static PlanNode read(byte[] file) {
    ZipLimits.check(file);
    try (Workbook book = open(file)) {
      return read(book);
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook in memory cannot fail to close", e);
    }
  }

  // POI answers damaged files with whatever exception its parts throw
  private static Workbook open(byte[] file) {
    try {
      return new XSSFWorkbook(new ByteArrayInputStream(file));
    } catch (IOException | RuntimeException e) {
      throw PlanYaml.unreadable(1);
    }
  }

  private static PlanNode read(Workbook book) {
    PlanTree root = new PlanTree(1);
    Set<String> unknown = new TreeSet<>();
    book.sheetIterator().forEachRemaining(sheet -> unknown.add(sheet.getSheetName()));
    Sheet plan = book.getSheet(SheetLayout.PLAN_TITLE);
    if (plan != null) {
      PlanSheet.read(plan, root);
      unknown.remove(SheetLayout.PLAN_TITLE);
    }
    Map<SheetLayout, SheetReader> readers = new HashMap<>();
    for (SheetLayout layout : SheetLayout.all()) {
      SheetReader reader = new SheetReader(layout);
      readers.put(layout, reader);
      Sheet sheet = book.getSheet(layout.title());
      if (sheet != null) {
        reader.read(sheet, root, layout.parent().map(readers::get));
        unknown.remove(layout.title());
      }
    }
    unknown.forEach(title -> root.put(title, PlanNode.scalar("", 1, null)));
    return root.build();
  }

  /** Writes a workbook that {@link #read} turns into an equal tree. */
  public static byte[] write(PlanNode root) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new XSSFWorkbook()) {
      write(root, book);
      book.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException("a workbook in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private static void write(PlanNode root, Workbook book) {
    SheetStyles styles = SheetStyles.in(book);
    List<SheetLayout> layouts = SheetLayout.all();
    Sheet plan = book.createSheet(SheetLayout.PLAN_TITLE);
    Row headings = plan.createRow(0);
    for (String heading : PlanSheet.HEADINGS) {
      headings.createCell(Math.max(0, headings.getLastCellNum())).setCellValue(heading);
      headings.getCell(headings.getLastCellNum() - 1).setCellStyle(styles.heading());
    }
    Set<String> elsewhere =
        layouts.stream()
            .filter(layout -> layout.parent().isEmpty())
            .map(SheetLayout::key)
            .collect(Collectors.toSet());
    PlanSheet.write(plan, root, elsewhere, styles);
    SheetWidths.fit(plan);
    Map<SheetLayout, List<SheetWriter.Part>> written = new HashMap<>();
    for (SheetLayout layout : layouts) {
      List<SheetWriter.Part> parts =
          layout
              .parent()
              .map(parent -> SheetWriter.parts(layout, written.get(parent)))
              .orElseGet(() -> top(root, layout));
      written.put(layout, parts);
      Sheet sheet = book.createSheet(layout.title());
      new SheetWriter(layout, styles).write(sheet, parts);
      SheetWidths.fit(sheet);
    }
  }

  private static List<SheetWriter.Part> top(PlanNode root, SheetLayout layout) {
    return root.items(layout.key()).stream()
        .map(item -> new SheetWriter.Part(Optional.empty(), item))
        .toList();
  }
}
