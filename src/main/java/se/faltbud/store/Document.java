package se.faltbud.store;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One stored record: an id, a version and named fields in insertion order.
 *
 * <p>A field holds a {@link String}, {@link Boolean}, {@link Long}, {@link Double}, {@link Instant}
 * (cut to milliseconds), a {@code Map<String, Object>} or a {@code List} of these; never null: an
 * absent value is an absent field. Immutable and safe to share between threads.
 */
public final class Document {
  private final String id;
  private final long version;
  private final Map<String, Object> fields;

  private Document(String id, long version, Map<String, Object> fields) {
    this.id = Objects.requireNonNull(id, "id");
    this.version = version;
    this.fields = fields;
  }

  /**
   * A document as an engine read it.
   *
   * @param version 1 when first stored, one more with each replacement
   */
  public static Document of(String id, long version, Map<String, Object> fields) {
    return new Document(id, version, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
  }

  /** Starts a document that is not yet stored (version 0). */
  public static Builder builder(String id) {
    return new Builder(id, 0);
  }

  /** Starts a document that replaces the version it was read with. */
  public static Builder builder(String id, long version) {
    return new Builder(id, version);
  }

  /** Starts a changed copy: same id, same version, fields to be set anew. */
  public Builder rebuild() {
    Builder builder = new Builder(id, version);
    builder.fields.putAll(fields);
    return builder;
  }

  public String id() {
    return id;
  }

  /** 0 before the first write, then 1, 2, 3 … */
  public long version() {
    return version;
  }

  /** All fields, unmodifiable, in the order they were put. */
  public Map<String, Object> fields() {
    return fields;
  }

  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /**
   * Reads a text field.
   *
   * @throws IllegalStateException when the field is absent: the store holds what no code wrote
   */
  public String text(String field) {
    return textIfAny(field).orElseThrow(() -> absent(field));
  }

  public Optional<String> textIfAny(String field) {
    return Optional.ofNullable((String) fields.get(field));
  }

  public long number(String field) {
    return ((Number) required(field)).longValue();
  }

  public double decimal(String field) {
    return ((Number) required(field)).doubleValue();
  }

  public Optional<Double> decimalIfAny(String field) {
    return Optional.ofNullable((Number) fields.get(field)).map(Number::doubleValue);
  }

  /** False when absent. */
  public boolean flag(String field) {
    return Boolean.TRUE.equals(fields.get(field));
  }

  public Instant instant(String field) {
    return instantIfAny(field).orElseThrow(() -> absent(field));
  }

  public Optional<Instant> instantIfAny(String field) {
    Object value = fields.get(field);
    return value instanceof Number number
        ? Optional.of(Instant.ofEpochMilli(number.longValue()))
        : Optional.ofNullable((Instant) value);
  }

  /** Empty when absent. */
  public List<String> texts(String field) {
    return list(field).stream().map(String.class::cast).toList();
  }

  /** Empty when absent. */
  public List<?> list(String field) {
    return (List<?>) fields.getOrDefault(field, List.of());
  }

  /** Empty when absent. */
  @SuppressWarnings("unchecked") // maps in documents are keyed by text, see the class comment
  public Map<String, Object> map(String field) {
    return (Map<String, Object>) fields.getOrDefault(field, Map.of());
  }

  private Object required(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw absent(field);
    }
    return value;
  }

  private IllegalStateException absent(String field) {
    return new IllegalStateException("document " + id + " has no field " + field);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document that
        && id.equals(that.id)
        && version == that.version
        && fields.equals(that.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, version, fields);
  }

  /** Names the document and its fields, never their values: it may end up in a log. */
  @Override
  public String toString() {
    return "Document[" + id + " v" + version + " " + fields.keySet() + "]";
  }

  /** Collects fields; an empty or null value leaves the field absent. Not thread-safe. */
  public static final class Builder {
    private final String id;
    private final long version;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private Builder(String id, long version) {
      this.id = id;
      this.version = version;
    }

    public Builder put(String field, Object value) {
      Object plain = value instanceof Optional<?> optional ? optional.orElse(null) : value;
      if (plain == null) {
        fields.remove(field);
      } else if (plain instanceof Integer number) {
        fields.put(field, number.longValue());
      } else if (plain instanceof Instant instant) {
        fields.put(field, Instant.ofEpochMilli(instant.toEpochMilli()));
      } else if (plain instanceof Enum<?> constant) {
        fields.put(field, constant.name());
      } else {
        fields.put(field, plain);
      }
      return this;
    }

    public Document build() {
      return Document.of(id, version, fields);
    }
  }
}
