package se.faltbud.store.mongo.outbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import se.faltbud.store.Document;
import se.faltbud.store.mongo.driver.BsonValues;
import se.faltbud.store.mongo.driver.FieldNames;

/**
 * Documents as BSON: their fields at the top level, beside them the engine's own, which begin with
 * {@code _}. The names are those of stored data and never change.
 */
public final class StoredDocumentCodec implements Codec<StoredDocument> {
  /** The version of the document. */
  public static final String VERSION = "_v";

  private static final String ENTRY = "_t";
  private static final String ENTRY_LEASE = "s";
  private static final String ENTRY_BATCH = "b";
  private static final String ENTRY_CHANGES = "c";

  /** The lease under which the outbox entry was written; absent without an entry. */
  public static final String LEASE = ENTRY + "." + ENTRY_LEASE;

  /** The batch of the outbox entry. */
  public static final String BATCH = ENTRY + "." + ENTRY_BATCH;

  @Override
  public void encode(BsonWriter out, StoredDocument stored, EncoderContext context) {
    Document document = stored.document();
    out.writeStartDocument();
    out.writeString("_id", document.id());
    out.writeInt64(VERSION, document.version());
    document.fields().forEach((name, value) -> BsonValues.write(out, name, value));
    stored.outboxEntry().ifPresent(entry -> write(out, entry));
    out.writeEndDocument();
  }

  private static void write(BsonWriter out, OutboxEntry entry) {
    out.writeStartDocument(ENTRY);
    out.writeString(ENTRY_LEASE, entry.lease());
    out.writeInt64(ENTRY_BATCH, entry.batch());
    out.writeString(ENTRY_CHANGES, entry.encodedChanges());
    out.writeEndDocument();
  }

  @Override
  public StoredDocument decode(BsonReader in, DecoderContext context) {
    String id = "";
    long version = 0;
    Optional<OutboxEntry> entry = Optional.empty();
    Map<String, Object> fields = new LinkedHashMap<>();
    in.readStartDocument();
    while (in.readBsonType() != BsonType.END_OF_DOCUMENT) {
      String name = in.readName();
      switch (name) {
        case "_id" -> id = in.readString();
        case VERSION -> version = ((Number) BsonValues.read(in)).longValue();
        case ENTRY -> entry = Optional.of(entry(BsonValues.readMap(in)));
        default -> fields.put(FieldNames.unescape(name), BsonValues.read(in));
      }
    }
    in.readEndDocument();
    return new StoredDocument(Document.of(id, version, fields), entry);
  }

  private static OutboxEntry entry(Map<String, Object> fields) {
    return new OutboxEntry(
        (String) fields.get(ENTRY_LEASE),
        ((Number) fields.get(ENTRY_BATCH)).longValue(),
        (String) fields.get(ENTRY_CHANGES));
  }

  @Override
  public Class<StoredDocument> getEncoderClass() {
    return StoredDocument.class;
  }
}
