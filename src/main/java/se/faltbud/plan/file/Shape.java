package se.faltbud.plan.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.faltbud.plan.PlanWord;

/**
 * What may stand at a place of a plan file.
 *
 * @param keys of a map, in the order people write them
 * @param item of a list
 * @param identity the key by which two versions of an item are the same thing
 * @param words the only texts allowed; empty when any text is
 * @param least smallest number allowed
 * @param most largest number allowed
 */
public record Shape(
    Type type,
    Map<String, Key> keys,
    Optional<Shape> item,
    Optional<String> identity,
    List<String> words,
    double least,
    double most) {

  /** Kinds of content. */
  public enum Type {
    MAP,
    LIST,
    TEXT,
    /** A text that may look like a number, such as a version. */
    LABEL,
    /** A short text without blanks that other places refer to. */
    CODE,
    WORD,
    NUMBER,
    WHOLE,
    FLAG,
    DATE,
    /** A map of anything to text, which only people read. */
    GLOSSARY
  }

  /**
   * A key of a map.
   *
   * @param missing what is found when it is absent; empty when it may be
   */
  public record Key(String name, Shape shape, Optional<FindingCode> missing) {}

  public static Shape of(Type type) {
    return new Shape(
        type,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        -Double.MAX_VALUE,
        Double.MAX_VALUE);
  }

  static Shape within(Type type, double least, double most) {
    return new Shape(type, Map.of(), Optional.empty(), Optional.empty(), List.of(), least, most);
  }

  static Shape word(PlanWord... words) {
    return new Shape(
        Type.WORD,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Arrays.stream(words).map(PlanWord::key).toList(),
        0,
        0);
  }

  static Shape word(String... words) {
    return new Shape(Type.WORD, Map.of(), Optional.empty(), Optional.empty(), List.of(words), 0, 0);
  }

  static Shape list(Shape item) {
    return new Shape(Type.LIST, Map.of(), Optional.of(item), Optional.empty(), List.of(), 0, 0);
  }

  static Shape list(String identity, Shape item) {
    return new Shape(
        Type.LIST, Map.of(), Optional.of(item), Optional.of(identity), List.of(), 0, 0);
  }

  static Shape map(Key... keys) {
    Map<String, Key> byName = new LinkedHashMap<>();
    for (Key key : keys) {
      byName.put(key.name(), key);
    }
    return new Shape(
        Type.MAP,
        java.util.Collections.unmodifiableMap(byName),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0,
        0);
  }

  static Key must(String name, Shape shape) {
    return new Key(name, shape, Optional.of(FindingCode.KEY_MISSING));
  }

  static Key must(String name, Shape shape, FindingCode missing) {
    return new Key(name, shape, Optional.of(missing));
  }

  static Key may(String name, Shape shape) {
    return new Key(name, shape, Optional.empty());
  }

  /** The shape under a key of this map, if the format knows it. */
  public Optional<Shape> under(String key) {
    return Optional.ofNullable(keys.get(key)).map(Key::shape);
  }

  /** Whether it is a list of maps: a table of its own in a workbook. */
  public boolean table() {
    return type == Type.LIST && item.orElseThrow().type() == Type.MAP;
  }
}
