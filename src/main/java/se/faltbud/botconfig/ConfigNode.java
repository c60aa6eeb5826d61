package se.faltbud.botconfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A part of a configuration file that knows where it stands. What is wrong is gathered, so that one
 * reading shows everything; a part that is missing is silent, the part around it has said so.
 */
final class ConfigNode {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private static final Pattern BAD = Pattern.compile("[\\p{Cntrl}]");

  private final String file;
  private final String path;
  private final JsonNode node;
  private final List<String> problems;

  private ConfigNode(String file, String path, JsonNode node, List<String> problems) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.problems = problems;
  }

  /** The whole of a file; missing when it cannot be read. */
  static ConfigNode read(Path folder, String file) {
    List<String> problems = new ArrayList<>();
    JsonNode tree = MissingNode.getInstance();
    try {
      tree = YAML.readTree(Files.readString(folder.resolve(file)));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      problems.add(file + ": line " + line + ": no valid YAML: " + oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      problems.add(file + ": file: cannot be read: " + e.getClass().getSimpleName());
    }
    if (tree.isMissingNode() && problems.isEmpty()) {
      problems.add(file + ": file: is empty");
    }
    return new ConfigNode(file, "", tree, problems);
  }

  private static String oneLine(String message) {
    return BAD.matcher(message.lines().findFirst().orElse("")).replaceAll(" ");
  }

  /** Says which keys a mapping must have and which it may have. */
  ConfigNode keys(List<String> required, List<String> optional) {
    if (node.isMissingNode()) {
      return this;
    }
    if (!node.isObject()) {
      problem("must be a mapping with " + String.join(", ", required));
      return new ConfigNode(file, path, MissingNode.getInstance(), problems);
    }
    required.stream().filter(key -> !node.has(key)).forEach(key -> get(key).problem("missing"));
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!required.contains(entry.getKey()) && !optional.contains(entry.getKey())) {
        get(entry.getKey()).problem("unknown key");
      }
    }
    return this;
  }

  ConfigNode get(String key) {
    return new ConfigNode(file, path.isEmpty() ? key : path + "." + key, node.path(key), problems);
  }

  boolean present() {
    return !node.isMissingNode();
  }

  /** The parts of a list, which must not be empty unless it may. */
  List<ConfigNode> list(boolean mayBeEmpty) {
    List<ConfigNode> parts = new ArrayList<>();
    if (present() && !(node.isArray() && (mayBeEmpty || !node.isEmpty()))) {
      problem("must be a list" + (mayBeEmpty ? "" : " that is not empty"));
    } else {
      for (int i = 0; i < node.size(); i++) {
        parts.add(new ConfigNode(file, path + "[" + i + "]", node.get(i), problems));
      }
    }
    return parts;
  }

  /** The keys of a mapping whose keys the deployment chooses. */
  List<String> names() {
    if (present() && !node.isObject()) {
      problem("must be a mapping");
    }
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** A whole number within limits; the lower one when it is wrong. */
  int whole(int min, int max) {
    boolean right =
        node.isIntegralNumber()
            && node.canConvertToInt()
            && node.intValue() >= min
            && node.intValue() <= max;
    if (present() && !right) {
      problem("must be a whole number from " + min + " to " + max + ", not " + shown());
    }
    return right ? node.intValue() : min;
  }

  /**
   * A text as something else.
   *
   * @param meaning throws when the text is none
   * @param wrong what to go on with then
   * @param expected ends the sentence "must be"
   */
  <T> T as(Function<String, T> meaning, T wrong, String expected) {
    if (node.isTextual()) {
      try {
        return meaning.apply(node.textValue().strip());
      } catch (RuntimeException none) {
        problem("must be " + expected + ", not " + shown());
        return wrong;
      }
    }
    if (present()) {
      problem("must be " + expected + ", not " + shown());
    }
    return wrong;
  }

  /** A text of a form; empty when it is wrong. */
  String matching(Pattern form, String expected) {
    return as(
        text -> {
          if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
          }
          return text;
        },
        "",
        expected);
  }

  private String shown() {
    String text = node.isValueNode() ? node.asText() : node.isArray() ? "a list" : "a mapping";
    return oneLine(text.length() > 60 ? text.substring(0, 60) + "…" : text);
  }

  void problem(String what) {
    problems.add(file + ": " + (path.isEmpty() ? "file" : path) + ": " + what);
  }

  boolean sound() {
    return problems.isEmpty();
  }

  /**
   * To be called when everything was read.
   *
   * @throws IllegalArgumentException listing every problem, one a line, with file and key
   */
  void throwProblems() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
  }
}
