package se.faltbud.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.faltbud.docs.Documented;

/** No container engine is at hand: the files are read, and what they name must exist. */
class DockerTest {
  private static final Path FOLDER = Path.of("docker");

  @Test
  void imageSetsOnlyDocumentedVariables() throws IOException {
    assertThat(Documented.variables()).containsAll(variablesOfImage());
    assertThat(variablesOfImage()).contains("DATA_DIR", "HTTP_PORT", "BOT_CONFIG");
  }

  @Test
  void composeSetsOnlyDocumentedVariables() throws IOException {
    JsonNode environment = compose().at("/services/faltbud/environment");
    Set<String> names = new TreeSet<>();
    environment.fieldNames().forEachRemaining(names::add);
    assertThat(names).contains("MONGODB_URI", "PUBLIC_URL", "TELEGRAM_WEBHOOK_SECRET");
    assertThat(Documented.variables()).containsAll(names);
  }

  @Test
  void composeAsksOnlyForWhatTheExampleFileHolds() throws IOException {
    Set<String> asked = matches("\\$\\{([A-Z_]+)", Files.readString(FOLDER.resolve("compose.yml")));
    Set<String> offered =
        matches("(?m)^([A-Z_]+)=", Files.readString(FOLDER.resolve(".env.example")));
    assertThat(offered).isEqualTo(asked);
  }

  @Test
  void composeRunsServiceReplicaSetAndProxyWithCertificates() throws IOException {
    JsonNode services = compose().path("services");
    assertThat(services.path("mongo").path("command").toString()).contains("--replSet");
    assertThat(services.at("/mongo/healthcheck").toString()).contains("rs.initiate");
    assertThat(services.at("/faltbud/environment/MONGODB_URI").asText()).contains("replicaSet=rs0");
    assertThat(services.at("/faltbud/environment/PUBLIC_URL").asText()).startsWith("https://");
    assertThat(services.at("/proxy/ports").toString()).contains("443");
    for (JsonNode volume : services.at("/proxy/volumes")) {
      String source = volume.asText().split(":", 2)[0];
      assertThat(source.startsWith(".") ? FOLDER.resolve(source) : FOLDER).exists();
    }
  }

  @Test
  void everyNamedVolumeIsDeclared() throws IOException {
    Set<String> declared = new TreeSet<>();
    compose().path("volumes").fieldNames().forEachRemaining(declared::add);
    Set<String> used = new TreeSet<>();
    compose().path("services").forEach(s -> s.path("volumes").forEach(v -> used.add(source(v))));
    used.removeIf(name -> name.startsWith("."));
    assertThat(used).isEqualTo(declared);
  }

  private static String source(JsonNode volume) {
    return volume.asText().split(":", 2)[0];
  }

  @Test
  void imageIsBuiltFromPinnedBasesAndExistingFiles() throws IOException {
    List<String> bases =
        instructions().stream()
            .filter(line -> line.startsWith("FROM "))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertThat(bases).hasSizeGreaterThan(1).allMatch(base -> base.matches(".+:\\d.*"));
    instructions().stream()
        .filter(line -> line.startsWith("COPY ") && !line.contains("--from"))
        .map(line -> List.of(line.split(" ", -1)))
        .flatMap(words -> words.subList(1, words.size() - 1).stream())
        .forEach(source -> assertThat(Path.of(source)).exists());
  }

  @Test
  void imageRunsAsNobodySpecialAndTellsItsHealth() throws IOException {
    List<String> last = lastStage();
    assertThat(last).anyMatch(line -> line.matches("USER (?!root).+"));
    assertThat(last).anyMatch(l -> l.startsWith("HEALTHCHECK") && l.contains("/health/live"));
    assertThat(last).contains("CMD [\"serve\"]");
    assertThat(String.join("\n", instructions())).contains("-XX:AOTCacheOutput=");
    assertThat(String.join("\n", last)).contains("-XX:AOTCache=");
  }

  private static Set<String> variablesOfImage() throws IOException {
    String env =
        lastStage().stream()
            .filter(line -> line.startsWith("ENV "))
            .collect(Collectors.joining(" "));
    return matches("\\b([A-Z][A-Z_]+)=", env);
  }

  private static List<String> lastStage() throws IOException {
    List<String> all = instructions();
    int last = 0;
    for (int i = 0; i < all.size(); i++) {
      last = all.get(i).startsWith("FROM ") ? i : last;
    }
    return all.subList(last, all.size());
  }

  /** The file's instructions, comments left out and continued lines joined. */
  private static List<String> instructions() throws IOException {
    String text = Files.readString(FOLDER.resolve("Dockerfile"));
    return Stream.of(text.replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "").split("\n", -1))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static JsonNode compose() throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve("compose.yml").toFile());
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
