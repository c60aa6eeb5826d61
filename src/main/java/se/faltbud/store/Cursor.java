package se.faltbud.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The place behind one document in the order of an index: what the opaque cursor of a {@link Page}
 * holds. For engines only.
 *
 * @param values of the index fields that the query left open, in the order of the index
 * @param id of the document, which breaks ties
 */
public record Cursor(List<Object> values, String id) {
  private static final int MAX_CHARS = 100_000;

  public Cursor {
    values = List.copyOf(values);
  }

  /** The cursor behind a document that the query found. */
  public static Cursor after(Query query, Document document) {
    List<String> fields = query.index().fields();
    List<Object> values = new ArrayList<>();
    for (String field : fields.subList(query.equal().size(), fields.size())) {
      values.add(document.fields().get(field));
    }
    return new Cursor(values, document.id());
  }

  /** As text that is safe in an address. */
  public String encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(values.size());
      for (Object value : values) {
        write(out, value);
      }
      write(out, id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  /**
   * Reads the cursor of a query.
   *
   * @throws IllegalArgumentException when it is no cursor of such a query
   */
  public static Cursor decode(Query query, String text) {
    int open = query.index().fields().size() - query.equal().size();
    if (text.length() > MAX_CHARS) {
      throw new IllegalArgumentException("cursor of " + text.length() + " characters");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != open) {
        throw new IllegalArgumentException("cursor of another query");
      }
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < open; i++) {
        values.add(read(in));
      }
      if (read(in) instanceof String id) {
        return new Cursor(values, id);
      }
      throw new IllegalArgumentException("cursor without an id");
    } catch (IOException e) {
      throw new IllegalArgumentException("cursor cut short", e);
    }
  }

  private static void write(DataOutputStream out, Object value) throws IOException {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte('S');
      out.writeInt(bytes.length);
      out.write(bytes);
    } else if (value instanceof Long number) {
      out.writeByte('L');
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte('D');
      out.writeDouble(number);
    } else if (value instanceof Instant instant) {
      out.writeByte('I');
      out.writeLong(instant.toEpochMilli());
    } else if (value instanceof Boolean flag) {
      out.writeByte('B');
      out.writeBoolean(flag);
    } else {
      throw new IllegalArgumentException("no scalar in an index: " + value.getClass());
    }
  }

  private static Object read(DataInputStream in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 'S' -> new String(in.readNBytes(in.readInt() & 0xFFFFF), StandardCharsets.UTF_8);
      case 'L' -> in.readLong();
      case 'D' -> in.readDouble();
      case 'I' -> Instant.ofEpochMilli(in.readLong());
      case 'B' -> in.readBoolean();
      default -> throw new IllegalArgumentException("cursor holds kind " + kind);
    };
  }
}
