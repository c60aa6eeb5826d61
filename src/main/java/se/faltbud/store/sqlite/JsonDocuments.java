package se.faltbud.store.sqlite;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the fields of documents as JSON and reads them back as they were.
 *
 * <p>JSON has one kind of number, documents have three; their spelling tells them apart: {@code 12}
 * is a long, {@code 12.0} a double, and {@code 1767225600000e0}, milliseconds since 1970, an
 * instant. No double is ever written with an exponent of zero. To SQLite all three are numbers and
 * sort as such.
 */
final class JsonDocuments {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final String INSTANT_MARK = "e0";

  private JsonDocuments() {}

  static String write(Object value) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      write(out, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Long number) {
      out.writeNumber(number);
    } else if (value instanceof Instant instant) {
      out.writeNumber(instant.toEpochMilli() + INSTANT_MARK);
    } else if (value instanceof Double number) {
      out.writeNumber(finite(number).toString());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName((String) entry.getKey());
        write(out, entry.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof Collection<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        write(out, item);
      }
      out.writeEndArray();
    } else {
      throw new IllegalArgumentException("a document cannot hold " + value);
    }
  }

  private static Double finite(Double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("a document cannot hold " + number);
    }
    return number;
  }

  static Map<String, Object> read(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      in.nextToken();
      return readMap(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> readMap(JsonParser in) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      map.put(name, readValue(in, in.nextToken()));
    }
    return map;
  }

  private static List<Object> readList(JsonParser in) throws IOException {
    List<Object> list = new ArrayList<>();
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      list.add(readValue(in, token));
    }
    return list;
  }

  private static Object readValue(JsonParser in, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> in.getText();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> readFloat(in.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case START_OBJECT -> readMap(in);
      case START_ARRAY -> readList(in);
      default -> throw new IllegalStateException("a document holds a JSON " + token);
    };
  }

  private static Object readFloat(String text) {
    return text.endsWith(INSTANT_MARK)
        ? Instant.ofEpochMilli(
            Long.parseLong(text.substring(0, text.length() - INSTANT_MARK.length())))
        : (Object) Double.valueOf(text);
  }
}
