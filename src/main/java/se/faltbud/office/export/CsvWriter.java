package se.faltbud.office.export;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * CSV that Excel as set up in Sweden opens by double click: UTF-8 with byte order mark, semicolons,
 * decimal commas, CRLF.
 *
 * <p>A text that Excel would take for a formula gets an apostrophe in front: field reports are
 * written by many hands, see <a
 * href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP</a>.
 */
final class CsvWriter<T> implements RowWriter<T> {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private final List<Column<T>> columns;
  private final SequenceWriter rows;

  CsvWriter(List<Column<T>> columns, OutputStream out) throws IOException {
    this.columns = columns;
    out.write(BYTE_ORDER_MARK);
    CsvSchema.Builder schema =
        CsvSchema.builder().setColumnSeparator(';').setLineSeparator("\r\n").setUseHeader(true);
    columns.forEach(column -> schema.addColumn(column.name()));
    CsvMapper mapper = new CsvMapper();
    mapper.configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true);
    mapper.getFactory().configure(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature(), false);
    this.rows = mapper.writer(schema.build()).writeValues(out);
  }

  @Override
  public void write(T entry) throws IOException {
    Object[] cells = columns.stream().map(c -> cell(c.value().apply(entry))).toArray();
    rows.write(cells);
  }

  private static Object cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number) {
      return number.toString().replace('.', ',');
    }
    String text = value.toString();
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return !(value instanceof Number) && formula ? "'" + text : text;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
