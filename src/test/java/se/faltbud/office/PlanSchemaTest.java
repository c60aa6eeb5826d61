package se.faltbud.office;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.file.PlanFormat;
import se.faltbud.plan.file.Shape;

class PlanSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode schema = read();
  private final JsonSchema validator =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

  private static JsonNode read() {
    try {
      return JSON.readTree(Path.of("bot-config/schema/plan.schema.json").toFile());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int errors(String yaml) throws IOException {
    return validator.validate(JSON.readTree(PlanYaml.writeInline(PlanYaml.read(yaml)))).size();
  }

  @Test
  void shippedPlanIsValid() throws IOException {
    assertThat(errors(SamplePlan.text())).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema_version: 1          | schema_version: 2",
        "status: faststalld         | status: klar",
        "galler_fran: 2026-01-01    | galler_fran: 1 januari",
        "beslutad_av:               | beslutad_avv:",
        "id: M1                     | id: 'M 1'",
        "riktning: oka              | riktning: upp",
        "frekvens: vecka            | frekvens: ofta",
        "lat: 56.038                | lat: 560",
        "ar_myndighet: true         | ar_myndighet: ja",
        "problem: [P1, P2, P5]      | problem: []",
        "orsaker: [O1.2, O1.3]      | orsaker: O1.2",
        "start: 2026-01-12          | borjan: 2026-01-12"
      })
  void brokenPlanIsRefused(String from, String to) throws IOException {
    assertThat(SamplePlan.text()).contains(from);
    assertThat(errors(SamplePlan.text().replaceFirst(java.util.regex.Pattern.quote(from), to)))
        .isPositive();
  }

  @Test
  void schemaAndReaderKnowTheSameKeys() {
    Set<String> read = new TreeSet<>();
    keys(PlanFormat.ROOT, "", read);
    Set<String> written = new TreeSet<>();
    keys(schema, "", written);
    assertThat(written).isEqualTo(read);
    assertThat(read).hasSizeGreaterThan(80);
  }

  /** Every key path, with a mark on those that must be there, and the words that are allowed. */
  private static void keys(Shape shape, String path, Set<String> found) {
    shape
        .keys()
        .values()
        .forEach(
            key -> {
              String below = path + "/" + key.name();
              found.add(below + (key.missing().isPresent() ? "!" : ""));
              key.shape().words().forEach(word -> found.add(below + "=" + word));
              keys(key.shape(), below, found);
            });
    shape.item().ifPresent(item -> keys(item, path, found));
  }

  private static void keys(JsonNode node, String path, Set<String> found) {
    Set<String> required = new TreeSet<>();
    node.path("required").forEach(key -> required.add(key.asText()));
    node.path("properties")
        .properties()
        .forEach(
            property -> {
              String below = path + "/" + property.getKey();
              found.add(below + (required.contains(property.getKey()) ? "!" : ""));
              for (JsonNode word : property.getValue().path("enum")) {
                if (!word.isNull()) {
                  found.add(below + "=" + word.asText());
                }
              }
              keys(property.getValue(), below, found);
            });
    if (node.has("items")) {
      keys(node.get("items"), path, found);
    }
  }
}
