package se.faltbud.plan.check;

import java.util.Map;
import java.util.Optional;
import se.faltbud.parse.Nearest;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.plan.file.Findings;
import se.faltbud.plan.file.PlanFormat;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.plan.file.Shape;

/** Holds a file against the format: keys, kinds of content, words, ranges. */
final class ShapeCheck {
  /** Far more than any text of a plan, and what a cell of a workbook can hold. */
  private static final int MAX_TEXT = 10_000;

  private static final String LIMIT = Integer.toString(MAX_TEXT);

  private final Findings findings;

  ShapeCheck(Findings findings) {
    this.findings = findings;
  }

  void check(PlanNode root) {
    check(PlanFormat.ROOT, root);
    screen(root);
  }

  private void check(Shape shape, PlanNode node) {
    switch (shape.type()) {
      case MAP -> checkMap(shape, node);
      case GLOSSARY -> expect(node, PlanNode.Kind.MAP, shape);
      case LIST -> checkList(shape, node);
      case TEXT, CODE, WORD, DATE, LABEL -> new TextCheck(findings).check(shape, node);
      case NUMBER, WHOLE -> checkNumber(shape, node);
      case FLAG -> expect(node, PlanNode.Kind.FLAG, shape);
    }
  }

  private void checkMap(Shape shape, PlanNode node) {
    if (!expect(node, PlanNode.Kind.MAP, shape)) {
      return;
    }
    for (PlanNode.Entry again : node.repeated()) {
      findings.at(again.node(), FindingCode.KEY_TWICE, "key", again.key());
    }
    for (Map.Entry<String, PlanNode> entry : node.entries().entrySet()) {
      Optional<Shape> below = shape.under(entry.getKey());
      if (below.isEmpty()) {
        unknown(shape, entry.getKey(), entry.getValue());
      } else if (!saysNothing(shape.keys().get(entry.getKey()), node)) {
        check(below.get(), entry.getValue());
      }
    }
    for (Shape.Key key : shape.keys().values()) {
      if (key.missing().isPresent() && saysNothing(key, node)) {
        missing(node, key);
      }
    }
  }

  private static boolean saysNothing(Shape.Key key, PlanNode map) {
    Optional<PlanNode> value = map.get(key.name());
    return value.isEmpty() || (value.get().blank() && value.get().kind() == expected(key));
  }

  /** A list where a text should be is of the wrong type, not missing, though it may be empty. */
  private static PlanNode.Kind expected(Shape.Key key) {
    return key.shape().type() == Shape.Type.LIST ? PlanNode.Kind.LIST : PlanNode.Kind.MAP;
  }

  private void missing(PlanNode map, Shape.Key key) {
    PlanNode empty = map.entries().get(key.name());
    FindingCode code = key.missing().orElseThrow();
    String id = identity(map);
    if (empty != null) {
      findings.at(empty, code, "key", key.name(), "id", id);
    } else {
      findings.missing(map, key.name(), code, "key", key.name(), "id", id);
    }
  }

  private static String identity(PlanNode map) {
    return map.get("id").or(() -> map.get("kod")).flatMap(PlanNode::label).orElse("");
  }

  private void unknown(Shape shape, String key, PlanNode node) {
    String nearest = Nearest.to(key, shape.keys().keySet()).orElse("");
    findings.at(node, FindingCode.KEY_UNKNOWN, "key", key, "nearest", nearest);
  }

  private void checkList(Shape shape, PlanNode node) {
    if (!expect(node, PlanNode.Kind.LIST, shape)) {
      return;
    }
    for (PlanNode item : node.items()) {
      check(shape.item().orElseThrow(), item);
    }
  }

  private void checkNumber(Shape shape, PlanNode node) {
    if (!expect(node, PlanNode.Kind.NUMBER, shape)) {
      return;
    }
    double number = node.number().orElseThrow().doubleValue();
    boolean whole = shape.type() == Shape.Type.NUMBER || number == Math.rint(number);
    if (!whole) {
      findings.at(node, FindingCode.WRONG_TYPE, "expected", shape.type().name());
    } else if (number < shape.least() || number > shape.most()) {
      findings.at(
          node,
          FindingCode.NUMBER_OUT_OF_RANGE,
          "value",
          node.label().orElse(""),
          "least",
          PlanNode.scalar("", 0, shape.least()).label().orElse(""),
          "most",
          PlanNode.scalar("", 0, shape.most()).label().orElse(""));
    }
  }

  private boolean expect(PlanNode node, PlanNode.Kind kind, Shape shape) {
    if (node.kind() == kind) {
      return true;
    }
    findings.at(node, FindingCode.WRONG_TYPE, "expected", shape.type().name());
    return false;
  }

  /** Every text by any key, known or not, and the keys themselves. */
  private void screen(PlanNode node) {
    node.entries()
        .forEach(
            (key, below) -> {
              if (findings.personal(key)) {
                findings.at(below, FindingCode.PERSONAL_NUMBER);
              }
              screen(below);
            });
    node.repeated().forEach(entry -> screen(entry.node()));
    node.items().forEach(this::screen);
    String text = node.label().orElse("");
    if (findings.personal(text)) {
      findings.at(node, FindingCode.PERSONAL_NUMBER);
    }
    if (text.length() > MAX_TEXT) {
      findings.at(node, FindingCode.TEXT_TOO_LONG, "length", "" + text.length(), "limit", LIMIT);
    }
  }
}
