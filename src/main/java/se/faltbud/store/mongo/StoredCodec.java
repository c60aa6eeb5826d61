package se.faltbud.store.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import se.faltbud.store.Document;

/** Documents as BSON: their fields at the top level, the engine's own beginning with {@code _}. */
final class StoredCodec implements Codec<Stored> {
  static final String VERSION = "_v";
  static final String SOURCE = "_t.s";
  static final String BATCH = "_t.b";
  private static final String CARRIED = "_t";

  @Override
  public void encode(BsonWriter out, Stored stored, EncoderContext context) {
    Document document = stored.document();
    out.writeStartDocument();
    out.writeString("_id", document.id());
    out.writeInt64(VERSION, document.version());
    document.fields().forEach((name, value) -> write(out, name, value));
    stored.carried().ifPresent(carried -> write(out, carried));
    out.writeEndDocument();
  }

  private static void write(BsonWriter out, CarriedChanges carried) {
    out.writeStartDocument(CARRIED);
    out.writeString("s", carried.source());
    out.writeInt64("b", carried.batch());
    out.writeString("c", carried.text());
    out.writeEndDocument();
  }

  private static void write(BsonWriter out, String name, Object value) {
    out.writeName(FieldNames.escape(name));
    write(out, value);
  }

  static void write(BsonWriter out, Object value) {
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

  @Override
  public Stored decode(BsonReader in, DecoderContext context) {
    String id = "";
    long version = 0;
    Optional<CarriedChanges> carried = Optional.empty();
    Map<String, Object> fields = new LinkedHashMap<>();
    in.readStartDocument();
    while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
      String name = in.readName();
      switch (name) {
        case "_id" -> id = in.readString();
        case VERSION -> version = ((Number) read(in)).longValue();
        case CARRIED -> carried = Optional.of(carried(readMap(in)));
        default -> fields.put(FieldNames.unescape(name), read(in));
      }
    }
    in.readEndDocument();
    return new Stored(Document.of(id, version, fields), carried);
  }

  private static CarriedChanges carried(Map<String, Object> fields) {
    return new CarriedChanges(
        (String) fields.get("s"), ((Number) fields.get("b")).longValue(), (String) fields.get("c"));
  }

  private static Object read(BsonReader in) {
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

  static Map<String, Object> readMap(BsonReader in) {
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

  @Override
  public Class<Stored> getEncoderClass() {
    return Stored.class;
  }
}
