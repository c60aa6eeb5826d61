package se.faltbud.plan.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A plan file as keys and values, whatever it was written in, before anything is understood.
 *
 * <p>Each node knows where it stands: its path ({@code aktiviteter[3].problem[2]}, empty for the
 * root) and its line (1 and up; the row in a workbook; 0 when it comes from the store). Two nodes
 * are equal when they say the same: place, order of keys, {@code 14} or {@code 14.0}, and keys with
 * no value or an empty list or map make no difference. Immutable.
 */
public final class PlanNode {

  /** What a node holds. */
  public enum Kind {
    MAP,
    LIST,
    TEXT,
    NUMBER,
    FLAG,
    NULL
  }

  private final Kind kind;
  private final Object value;
  private final String path;
  private final int line;
  private final List<Entry> repeated;

  private PlanNode(Kind kind, Object value, String path, int line, List<Entry> repeated) {
    this.kind = kind;
    this.value = value;
    this.path = path;
    this.line = line;
    this.repeated = repeated;
  }

  /** A key with what stands under it. */
  public record Entry(String key, PlanNode node) {}

  /**
   * A map; of a key that stands twice the first counts and the others are {@link #repeated}.
   *
   * @param entries in the order of the file
   */
  public static PlanNode map(String path, int line, List<Entry> entries) {
    Map<String, PlanNode> keys = new LinkedHashMap<>();
    List<Entry> repeated = new ArrayList<>();
    for (Entry entry : entries) {
      if (keys.putIfAbsent(entry.key(), entry.node()) != null) {
        repeated.add(entry);
      }
    }
    return new PlanNode(
        Kind.MAP, Collections.unmodifiableMap(keys), path, line, List.copyOf(repeated));
  }

  public static PlanNode list(String path, int line, List<PlanNode> items) {
    return new PlanNode(Kind.LIST, List.copyOf(items), path, line, List.of());
  }

  /**
   * A single value.
   *
   * @param value a {@link String}, {@link Boolean}, {@link Long}, {@link Double}, or null
   */
  public static PlanNode scalar(String path, int line, Object value) {
    return new PlanNode(scalarKind(value), value, path, line, List.of());
  }

  private static Kind scalarKind(Object value) {
    if (value == null) {
      return Kind.NULL;
    }
    if (value instanceof String) {
      return Kind.TEXT;
    }
    if (value instanceof Boolean) {
      return Kind.FLAG;
    }
    if (value instanceof Long || value instanceof Double) {
      return Kind.NUMBER;
    }
    throw new IllegalArgumentException("no plan value: " + value.getClass());
  }

  /** The path of a key in the map at a path. */
  public static String under(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of an item, counted from 0, in the list at a path. */
  public static String at(String path, int index) {
    return path + "[" + index + "]";
  }

  public Kind kind() {
    return kind;
  }

  public String path() {
    return path;
  }

  public int line() {
    return line;
  }

  /** Whether it says nothing: no value, or an empty list or map. */
  public boolean blank() {
    return kind == Kind.NULL
        || (kind == Kind.MAP && entries().isEmpty())
        || (kind == Kind.LIST && items().isEmpty());
  }

  /** The keys of a map, in the order of the file; empty for anything else. */
  @SuppressWarnings("unchecked") // only map() makes a node of this kind
  public Map<String, PlanNode> entries() {
    return kind == Kind.MAP ? (Map<String, PlanNode>) value : Map.of();
  }

  /** Keys that stood in the same map before. */
  public List<Entry> repeated() {
    return repeated;
  }

  /** The items of a list; empty for anything else. */
  @SuppressWarnings("unchecked") // only list() makes a node of this kind
  public List<PlanNode> items() {
    return kind == Kind.LIST ? (List<PlanNode>) value : List.of();
  }

  /** What stands under a key; empty when the key is absent or has no value. */
  public Optional<PlanNode> get(String key) {
    return Optional.ofNullable(entries().get(key)).filter(node -> node.kind != Kind.NULL);
  }

  /** The items of the list under a key; empty when there is none. */
  public List<PlanNode> items(String key) {
    return get(key).map(PlanNode::items).orElse(List.of());
  }

  /** The text under a key, if it is one. */
  public Optional<String> text(String key) {
    return get(key).flatMap(PlanNode::text);
  }

  /** The text this is, if it is one. */
  public Optional<String> text() {
    return kind == Kind.TEXT ? Optional.of((String) value) : Optional.empty();
  }

  /** The number this is, if it is one. */
  public Optional<Number> number() {
    return kind == Kind.NUMBER ? Optional.of((Number) value) : Optional.empty();
  }

  /** The yes or no this is, if it is one. */
  public Optional<Boolean> flag() {
    return kind == Kind.FLAG ? Optional.of((Boolean) value) : Optional.empty();
  }

  /**
   * The same content with a text in place of the value at a path; unchanged when nothing stands
   * there.
   */
  public PlanNode withText(String at, String text) {
    if (path.equals(at)) {
      return new PlanNode(Kind.TEXT, text, path, line, List.of());
    }
    // all that stands below a node has a path that begins with the node's
    if (!at.startsWith(path)) {
      return this;
    }
    return switch (kind) {
      case MAP -> {
        Map<String, PlanNode> keys = new LinkedHashMap<>();
        entries().forEach((key, node) -> keys.put(key, node.withText(at, text)));
        yield new PlanNode(kind, Collections.unmodifiableMap(keys), path, line, repeated);
      }
      case LIST -> list(path, line, items().stream().map(item -> item.withText(at, text)).toList());
      case TEXT, NUMBER, FLAG, NULL -> this;
    };
  }

  /** A single value as text, numbers without needless zeros; empty for a map, list or nothing. */
  public Optional<String> label() {
    return switch (kind) {
      case TEXT, FLAG -> Optional.of(value.toString());
      case NUMBER -> Optional.of(plain((Number) value));
      case MAP, LIST, NULL -> Optional.empty();
    };
  }

  private static String plain(Number number) {
    BigDecimal decimal = new BigDecimal(number.toString());
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /** What it says, free of place, order of keys and spelling of numbers. */
  private Object meaning() {
    return switch (kind) {
      case MAP -> {
        Map<String, Object> meaning = new TreeMap<>();
        entries().forEach((key, node) -> node.meaningIfAny().ifPresent(m -> meaning.put(key, m)));
        yield meaning;
      }
      case LIST -> items().stream().map(PlanNode::meaning).toList();
      case TEXT, FLAG -> value;
      case NUMBER -> new BigDecimal(plain((Number) value));
      case NULL -> Optional.empty();
    };
  }

  private Optional<Object> meaningIfAny() {
    return blank() ? Optional.empty() : Optional.of(meaning());
  }

  /** The same content always gives the same text: what a fingerprint is taken of. */
  public String canonical() {
    StringBuilder out = new StringBuilder();
    write(meaning(), out);
    return out.toString();
  }

  private static void write(Object meaning, StringBuilder out) {
    if (meaning instanceof Map<?, ?> map) {
      out.append('{');
      map.forEach(
          (key, item) -> {
            write(key, out);
            write(item, out);
          });
      out.append('}');
    } else if (meaning instanceof List<?> list) {
      out.append('[');
      list.forEach(item -> write(item, out));
      out.append(']');
    } else {
      // the length in front keeps two different contents from giving one text
      String text = meaning.toString();
      out.append(meaning.getClass().getSimpleName().charAt(0)).append(text.length());
      out.append(':').append(text);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PlanNode that && meaning().equals(that.meaning());
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(meaning());
  }

  /** Names kind and place, never the content: it may end up in a log. */
  @Override
  public String toString() {
    return kind + " " + path + ":" + line;
  }
}
