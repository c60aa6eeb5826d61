package se.faltbud.office.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes what columns hold as JSON. */
final class JsonValues {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private JsonValues() {}

  static JsonGenerator generator(OutputStream out) throws IOException {
    return JSON.createGenerator(out).setRootValueSeparator(null);
  }

  /** An object with a field per column; absent values are null, so that every row has every key. */
  static <T> void object(JsonGenerator json, List<Column<T>> columns, T entry) throws IOException {
    json.writeStartObject();
    for (Column<T> column : columns) {
      json.writeFieldName(column.name());
      json.writePOJO(column.value().apply(entry));
    }
    json.writeEndObject();
  }
}
