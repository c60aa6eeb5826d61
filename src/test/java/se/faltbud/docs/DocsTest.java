package se.faltbud.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.faltbud.refusal.RefusalCode;

/** Documents promise nothing that is not there. */
class DocsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FILE =
      Pattern.compile("`((?:src|docs|docker|bot-config|\\.ci)/[A-Za-z0-9_./-]*)[` ]");

  static Stream<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> all =
          Stream.concat(
                  Stream.of("README.md", "CHANGELOG.md", "SECURITY.md").map(Path::of),
                  docs.filter(file -> file.toString().endsWith(".md")).sorted())
              .toList();
      return all.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void linksLeadSomewhere(Path document) throws IOException {
    Path folder = document.toAbsolutePath().getParent();
    for (String target : matches(LINK, Files.readString(document))) {
      if (URI.create(target).getScheme() != null) {
        continue;
      }
      String[] parts = target.split("#", 2);
      Path file = parts[0].isEmpty() ? document : folder.resolve(parts[0]);
      assertThat(file.normalize()).as("link %s in %s", target, document).exists();
      if (parts.length == 2) {
        assertThat(anchors(file)).as("heading of %s in %s", target, document).contains(parts[1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void namedFilesExist(Path document) throws IOException {
    for (String file : matches(FILE, Files.readString(document))) {
      assertThat(Path.of(file)).as("%s names %s", document, file).exists();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void imagesHaveWordsForThoseWhoDoNotSeeThem(Path document) throws IOException {
    assertThat(Files.readString(document)).doesNotContain("![](");
  }

  @Test
  void readmeHasTheTwoCommandsAndTheConfigurationTable() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("mvn -q compile exec:java", "mvn -q -DskipTests package", "## Things to note");
    assertThat(Documented.variables())
        .contains("MONGODB_URI", "DATA_DIR", "HTTP_PORT", "PUBLIC_URL", "TELEGRAM_MODE");
  }

  @Test
  void changelogHasRoomForTheNextVersion() throws IOException {
    assertThat(Files.readString(Path.of("CHANGELOG.md"))).contains("## [Unreleased]");
  }

  @Test
  void licenceIsTheWholeEupl() throws IOException {
    assertThat(Files.readString(Path.of("LICENSE")))
        .startsWith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
        .contains("15.Applicable Law")
        .contains("Appendix");
  }

  @ParameterizedTest
  @EnumSource(RefusalCode.class)
  void everyRefusalIsExplained(RefusalCode code) throws IOException {
    assertThat(Files.readString(Path.of("docs/operations.md"))).contains("| `" + code + "` |");
  }

  @Test
  void everyExplainedRefusalExists() throws IOException {
    Set<String> codes = Stream.of(RefusalCode.values()).map(Enum::name).collect(Collectors.toSet());
    String operations = Files.readString(Path.of("docs/operations.md"));
    String section = operations.substring(operations.indexOf("\n## Codes"));
    assertThat(codes).containsAll(matches(Pattern.compile("(?m)^\\| `([A-Z_]+)`"), section));
  }

  @Test
  void everyDecisionIsListed() throws IOException {
    String architecture = Files.readString(Path.of("docs/ARCHITECTURE.md"));
    try (Stream<Path> decisions = Files.list(Path.of("docs/adr"))) {
      decisions.forEach(file -> assertThat(architecture).contains("adr/" + file.getFileName()));
    }
  }

  @Test
  void everyRuntimeDependencyHasItsReason() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String section = pom.substring(pom.indexOf("</dependencyManagement>"), pom.indexOf("<build>"));
    String reasons =
        Files.readString(Path.of("docs/adr/0006-dependencies.md")).toLowerCase(Locale.ROOT);
    Matcher dependency =
        Pattern.compile("(?s)<dependency>.*?<artifactId>([^<]+)</artifactId>(.*?)</dependency>")
            .matcher(section);
    while (dependency.find()) {
      if (!dependency.group(2).contains("<scope>test</scope>")) {
        String name = dependency.group(1);
        assertThat(reasons)
            .as("a reason for %s", name)
            .contains("`" + name.toLowerCase(Locale.ROOT) + "`");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void noMachineOfOursIsNamed(Path document) throws IOException {
    assertThat(Files.readString(document)).doesNotContain("/home/", "/root/", "/tmp/");
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** The anchors that code forges make of headings. */
  private static Set<String> anchors(Path document) {
    try (Stream<String> lines = Files.lines(document)) {
      return lines
          .filter(line -> line.startsWith("#"))
          .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} -]", "").replace(' ', '-'))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
