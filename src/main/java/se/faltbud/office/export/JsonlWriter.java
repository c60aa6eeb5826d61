package se.faltbud.office.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * One JSON object a line, UTF-8, every line ended by a line feed: <a
 * href="https://jsonlines.org">JSON Lines</a>.
 */
final class JsonlWriter<T> implements RowWriter<T> {
  private final List<Column<T>> columns;
  private final JsonGenerator json;

  JsonlWriter(List<Column<T>> columns, OutputStream out) throws IOException {
    this.columns = columns;
    this.json = JsonValues.generator(out);
  }

  @Override
  public void write(T entry) throws IOException {
    JsonValues.object(json, columns, entry);
    json.writeRaw('\n');
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
