package se.faltbud.office.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A workbook with a header row that stays in sight. Rows go to a temporary file as they come; a
 * sheet that is full is followed by another. Texts are text cells, so none is taken for a formula.
 */
final class XlsxWriter<T> implements RowWriter<T> {
  private static final int ROWS_IN_MEMORY = 100;
  private static final int MOST_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
  private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

  private final List<Column<T>> columns;
  private final OutputStream out;
  private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final CellStyle headerStyle;
  private SXSSFSheet sheet;
  private int nextRow;

  XlsxWriter(List<Column<T>> columns, OutputStream out) {
    this.columns = columns;
    this.out = out;
    workbook.setCompressTempFiles(true);
    Font bold = workbook.createFont();
    bold.setBold(true);
    this.headerStyle = workbook.createCellStyle();
    headerStyle.setFont(bold);
    this.sheet = newSheet();
  }

  private SXSSFSheet newSheet() {
    SXSSFSheet created = workbook.createSheet();
    created.createFreezePane(0, 1);
    SXSSFRow header = created.createRow(0);
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = header.createCell(i);
      cell.setCellValue(columns.get(i).name());
      cell.setCellStyle(headerStyle);
    }
    nextRow = 1;
    return created;
  }

  @Override
  public void write(T entry) {
    if (nextRow == MOST_ROWS) {
      sheet = newSheet();
    }
    SXSSFRow row = sheet.createRow(nextRow++);
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).value().apply(entry);
      if (value instanceof Number number) {
        row.createCell(i).setCellValue(number.doubleValue());
      } else if (value != null) {
        row.createCell(i).setCellValue(fitting(value.toString()));
      }
    }
  }

  private static String fitting(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  @Override
  public void close() throws IOException {
    try (workbook) {
      workbook.write(out);
    }
  }
}
