package se.faltbud.office.sheet;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** The looks of cells in one workbook. */
record SheetStyles(CellStyle heading, CellStyle text, CellStyle date) {
  static SheetStyles in(Workbook book) {
    Font bold = book.createFont();
    bold.setBold(true);
    CellStyle heading = book.createCellStyle();
    heading.setFont(bold);
    CellStyle text = book.createCellStyle();
    text.setWrapText(true);
    text.setVerticalAlignment(VerticalAlignment.TOP);
    CellStyle date = book.createCellStyle();
    date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
    date.setVerticalAlignment(VerticalAlignment.TOP);
    return new SheetStyles(heading, text, date);
  }
}
