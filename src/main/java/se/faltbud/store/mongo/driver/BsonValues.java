package se.faltbud.store.mongo.driver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;

/** The values that a field of a document may have, as BSON. Field names are escaped. */
public final class BsonValues {
  private BsonValues() {}

  /**
   * Writes a named value.
   *
   * @throws IllegalArgumentException when a document cannot have such a value
   */
  public static void write(BsonWriter out, String name, Object value) {
    out.writeName(FieldNames.escape(name));
    write(out, value);
  }

  private static void write(BsonWriter out, Object value) {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Long number) {
      out.writeInt64(number);
    } else if (value instanceof Double number) {
      out.writeDouble(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Instant instant) {
      out.writeDateTime(instant.toEpochMilli());
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartDocument();
      map.forEach((key, item) -> write(out, (String) key, item));
      out.writeEndDocument();
    } else if (value instanceof Collection<?> list) {
      out.writeStartArray();
      list.forEach(item -> write(out, item));
      out.writeEndArray();
    } else {
      throw new IllegalArgumentException("a document cannot hold " + value);
    }
  }

  /**
   * Reads the value the reader stands at; any integer as a {@link Long}.
   *
   * @throws IllegalStateException when it is of a kind that is never written
   */
  public static Object read(BsonReader in) {
    BsonType type = in.getCurrentBsonType();
    return switch (type) {
      case STRING -> in.readString();
      case INT64 -> in.readInt64();
      case INT32 -> (long) in.readInt32();
      case DOUBLE -> in.readDouble();
      case BOOLEAN -> in.readBoolean();
      case DATE_TIME -> Instant.ofEpochMilli(in.readDateTime());
      case DOCUMENT -> readMap(in);
      case ARRAY -> readList(in);
      default -> throw new IllegalStateException("a document holds a BSON " + type);
    };
  }

  /** Reads an embedded document in the order of its fields. */
  public static Map<String, Object> readMap(BsonReader in) {
    Map<String, Object> map = new LinkedHashMap<>();
    in.readStartDocument();
    while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
      String name = in.readName();
      map.put(FieldNames.unescape(name), read(in));
    }
    in.readEndDocument();
    return map;
  }

  private static List<Object> readList(BsonReader in) {
    List<Object> list = new ArrayList<>();
    in.readStartArray();
    while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
      list.add(read(in));
    }
    in.readEndArray();
    return list;
  }
}
