package se.faltbud.office.sheet;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/**
 * Makes a sheet readable: columns as wide as their texts within reason, the headings kept in view.
 */
final class SheetWidths {
  private static final int NARROWEST = 10;
  private static final int WIDEST = 60;

  /** POI counts widths in 256ths of a character. */
  private static final int CHARACTER = 256;

  private SheetWidths() {}

  static void fit(Sheet sheet) {
    sheet.createFreezePane(0, 1);
    int columns = sheet.getRow(0).getLastCellNum();
    for (int column = 0; column < columns; column++) {
      int longest = NARROWEST;
      for (Row row : sheet) {
        longest = Math.max(longest, length(row.getCell(column)) + 2);
      }
      sheet.setColumnWidth(column, Math.min(longest, WIDEST) * CHARACTER);
    }
  }

  private static int length(Cell cell) {
    return cell == null || cell.getCellType() != CellType.STRING
        ? 0
        : cell.getStringCellValue().lines().mapToInt(String::length).max().orElse(0);
  }
}
