package se.faltbud.office.export;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A feature collection of the entries that have a point: <a
 * href="https://www.rfc-editor.org/rfc/rfc7946">RFC 7946</a>, WGS 84, longitude first.
 */
final class GeoJsonWriter<T> implements RowWriter<T> {
  private final Column<T> latitude;
  private final Column<T> longitude;
  private final List<Column<T>> properties;
  private final JsonGenerator json;

  GeoJsonWriter(List<Column<T>> columns, OutputStream out) throws IOException {
    this.latitude = named(columns, "lat");
    this.longitude = named(columns, "lon");
    this.properties =
        columns.stream().filter(c -> !c.equals(latitude) && !c.equals(longitude)).toList();
    this.json = JsonValues.generator(out);
    json.writeStartObject();
    json.writeStringField("type", "FeatureCollection");
    json.writeArrayFieldStart("features");
  }

  private static <T> Column<T> named(List<Column<T>> columns, String name) {
    return columns.stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }

  @Override
  public void write(T entry) throws IOException {
    Object lat = latitude.value().apply(entry);
    Object lon = longitude.value().apply(entry);
    if (lat == null || lon == null) {
      return;
    }
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeObjectFieldStart("geometry");
    json.writeStringField("type", "Point");
    json.writeArrayFieldStart("coordinates");
    json.writePOJO(lon);
    json.writePOJO(lat);
    json.writeEndArray();
    json.writeEndObject();
    json.writeFieldName("properties");
    JsonValues.object(json, properties, entry);
    json.writeEndObject();
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.close();
  }
}
