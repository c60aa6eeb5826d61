package se.faltbud.office.yaml;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.faltbud.plan.file.PlanNode;

/** Builds the tree of one YAML document, token by token. Bounded in size whatever the file says. */
final class YamlTree {
  private static final int MAX_NODES = 50_000;

  /** Keys make up the path of everything below them. */
  private static final int MAX_KEY = 100;

  private final YAMLParser parser;
  private int nodes;

  YamlTree(YAMLParser parser) {
    this.parser = parser;
  }

  PlanNode read() throws IOException {
    if (parser.nextToken() == null) {
      return PlanNode.scalar("", 1, null);
    }
    PlanNode root = node("", line());
    if (parser.nextToken() != null) {
      // a second document: which of them is the plan?
      throw PlanYaml.unreadable(line());
    }
    return root;
  }

  private PlanNode node(String path, int line) throws IOException {
    if (++nodes > MAX_NODES || parser.isCurrentAlias()) {
      throw PlanYaml.unreadable(line);
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return map(path, line);
    }
    return token == JsonToken.START_ARRAY
        ? list(path, line)
        : PlanNode.scalar(path, line, scalar(token));
  }

  private PlanNode map(String path, int line) throws IOException {
    List<PlanNode.Entry> entries = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line();
      if (key == null || key.length() > MAX_KEY) {
        throw PlanYaml.unreadable(keyLine);
      }
      parser.nextToken();
      entries.add(new PlanNode.Entry(key, node(PlanNode.under(path, key), keyLine)));
    }
    return PlanNode.map(path, line, entries);
  }

  private PlanNode list(String path, int line) throws IOException {
    List<PlanNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(PlanNode.at(path, items.size()), line()));
    }
    return PlanNode.list(path, line, items);
  }

  private Object scalar(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return switch (parser.getNumberType()) {
        case INT, LONG -> parser.getLongValue();
        case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> parser.getText();
      };
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      double number = parser.getDoubleValue();
      return Double.isFinite(number) ? (Object) number : parser.getText();
    }
    String text = parser.getText();
    return text.isEmpty() ? null : text;
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
