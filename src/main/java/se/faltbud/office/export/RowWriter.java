package se.faltbud.office.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes entries out one by one without holding them in memory. For one thread. Closing finishes
 * the file and leaves the stream under it open.
 */
public interface RowWriter<T> extends AutoCloseable {
  void write(T entry) throws IOException;

  @Override
  void close() throws IOException;

  /**
   * Begins a file.
   *
   * @param columns for GeoJSON they must have {@code lat} and {@code lon}
   */
  static <T> RowWriter<T> open(ExportFormat format, List<Column<T>> columns, OutputStream out)
      throws IOException {
    return switch (format) {
      case JSONL -> new JsonlWriter<>(columns, out);
      case CSV -> new CsvWriter<>(columns, out);
      case XLSX -> new XlsxWriter<>(columns, out);
      case GEOJSON -> new GeoJsonWriter<>(columns, out);
    };
  }
}
