package se.faltbud.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools of src/review run, and measure what they say they measure. */
class ReviewToolsTest {
  private static final Path SOURCES = Path.of("src/main/java");

  @TempDir Path folder;

  @Test
  void houseCountsTheFilesOfThisCheckout() throws Exception {
    JsonNode figures = house(Path.of("").toAbsolutePath());
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertThat(value(figures, "files").asLong())
          .isEqualTo(files.filter(file -> file.toString().endsWith(".java")).count());
    }
    // what ArchitectureTest forbids, found here by other means
    assertThat(value(figures, "cycles between packages").asInt()).isZero();
  }

  @Test
  void houseFindsWhatAReviewLooksFor() throws Exception {
    source(
        "org.sample.left.Wide",
        """
        import java.util.function.Supplier;
        import org.sample.right.Other;

        /** Names Near only in this comment. */
        public final class Wide {
          private static final int MOST_LINES = 3;
          private final Supplier<String> name;

          Wide(int a, int b, int c, int d, int e, int f, Supplier<String> name) {
            this.name = name;
          }

          String say() {
            String braces = "}{ \\" /* no comment */";
            return name.get() + braces;
          }

          enum Kind { ONE { int two() { return 2; } }, OTHER }
        }
        """);
    source("org.sample.left.Near", "class Near { Far far; }\n");
    source(
        "org.sample.left.Far",
        """
        record Far(int a, int b, int c, int d, int e, int f, int g, int h, int i, java.util.Map<Near, Near> j) {
          Far {
            if (a > b) throw new IllegalArgumentException();
          }
        }
        """);
    source(
        "org.sample.right.Other",
        "public interface Other { enum Kind { A } org.sample.left.Wide wide(); }\n");

    JsonNode figures = house(folder);

    assertThat(value(figures, "files").asInt()).isEqualTo(4);
    assertThat(value(figures, "method length: median, p90, max").asText()).isEqualTo("1 / 1 / 4");
    assertThat(value(figures, "constructor length: median, p90, max").asText())
        .isEqualTo("3 / 3 / 3");
    assertThat(places(figures, "cycles between packages")).containsExactly("left ⇄ right");
    assertThat(places(figures, "file cycles inside packages"))
        .containsExactly("left.Far ⇄ left.Near");
    assertThat(places(figures, "constructors above 6 parameters"))
        .singleElement()
        .asString()
        .startsWith("Wide 7 ");
    assertThat(places(figures, "records above 9 components"))
        .singleElement()
        .asString()
        .startsWith("Far 10 ");
    assertThat(places(figures, "fields of a functional type"))
        .containsExactly("left: Supplier Wide.name");
    assertThat(places(figures, "simple names that several types share"))
        .containsExactly("Kind 2: left.Wide, right.Other");
    assertThat(places(figures, "constants PATIENCE, MOST_, LONGEST_, FEWEST_"))
        .containsExactly("left.Wide.MOST_LINES");
  }

  @Test
  void everyReleaseNamesOneCommit() throws IOException {
    List<String> releases =
        Files.readAllLines(Path.of("docs/releases.txt")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(releases)
        .isNotEmpty()
        .allMatch(line -> line.matches("\\d+\\.\\d+\\.\\d+ [0-9a-f]{40}"));
    assertThat(releases.stream().map(line -> line.split(" ", -1)[0])).doesNotHaveDuplicates();
  }

  private void source(String type, String body) throws IOException {
    Path file = folder.resolve(SOURCES).resolve(type.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "package " + type.substring(0, type.lastIndexOf('.')) + ";\n\n" + body);
  }

  private JsonNode house(Path checkout) throws Exception {
    assumeTrue(pythonIsHere(), "src/review/house needs python3");
    Path answer = folder.resolve("house.json");
    Path problems = folder.resolve("house.log");
    Process process =
        new ProcessBuilder("python3", "src/review/house", "--json", "--root", checkout.toString())
            .redirectOutput(answer.toFile())
            .redirectError(problems.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("finished").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(problems)).isZero();
    return new ObjectMapper().readTree(answer.toFile()).get("checkout");
  }

  private static boolean pythonIsHere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3")));
  }

  private static JsonNode value(JsonNode figures, String name) {
    return figures.required(name).required("value");
  }

  private static List<String> places(JsonNode figures, String name) {
    return Stream.iterate(0, at -> at + 1)
        .limit(figures.required(name).required("places").size())
        .map(at -> figures.required(name).required("places").get(at).asText())
        .toList();
  }
}
