package se.faltbud.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the documents promise, for tests that hold the program to it. */
public final class Documented {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^|]+)` \\|");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z_]+");

  private Documented() {}

  /** The environment variables of the configuration table in README.md. */
  public static Set<String> variables() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("\n## Configuration");
    int end = readme.indexOf("\n## ", start + 1);
    return ROW.matcher(readme.substring(start, end < 0 ? readme.length() : end))
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> name.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
