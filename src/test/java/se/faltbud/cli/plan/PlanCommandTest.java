package se.faltbud.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.faltbud.cli.Cli;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.features.Features;
import se.faltbud.messages.Texts;
import se.faltbud.office.PlanFile;
import se.faltbud.people.Language;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.testkit.TestFeatures;

class PlanCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T09:00:00Z"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean interactive;

  @TempDir private Path folder;

  private Toolbox tools() {
    Terminal terminal = Terminal.create(out, err, interactive, Language.SV, Texts.load());
    return new Toolbox(terminal, demo -> 0, this::features, Optional::empty, List::of);
  }

  private Features features() {
    return TestFeatures.over(TestFeatures.embedded(folder.resolve("cli.db")), CLOCK);
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return Cli.run(tools(), args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("plan.yaml"), yaml).toString();
  }

  @Test
  void checkListsFindingsAndCountsThem() throws IOException {
    assertThat(run("plan", "check", SamplePlan.FILE.toString())).isZero();
    assertThat(printed())
        .contains("helsingborg-2026.yaml:19: varning: plan.galler_till: Planen ligger utanför")
        .endsWith("0 fel, 11 varningar.\n");
    String broken = SamplePlan.text().replace("problem: [P1, P2, P5]", "problem: [P1, P7]");
    assertThat(run("plan", "check", file(broken))).isEqualTo(ExitCode.REFUSED);
    assertThat(printed()).contains("fel: aktiviteter[0].problem[1]: Problemet P7 finns inte.");
  }

  @Test
  void checkAsJsonHasTheAgreedFields() throws IOException {
    String broken = SamplePlan.text().replace("mal: [M3]", "mal: [M9]");
    assertThat(run("plan", "check", "--json", file(broken))).isEqualTo(ExitCode.REFUSED);
    List<String> rows = printed().lines().toList();
    assertThat(rows).hasSize(12);
    JsonNode row = null;
    for (String line : rows) {
      JsonNode each = new ObjectMapper().readTree(line);
      row = each.get("severity").asText().equals("error") ? each : row;
    }
    assertThat(row).isNotNull();
    assertThat(row.get("code").asText()).isEqualTo("GOAL_UNKNOWN");
    assertThat(row.get("path").asText()).isEqualTo("problem[1].mal[0]");
    assertThat(row.get("line").asInt()).isPositive();
    assertThat(row.get("message").asText()).startsWith("Målet M9 finns inte.");
  }

  @Test
  void unreadableAndMissingFilesAreClearLines() throws IOException {
    assertThat(run("plan", "check", file("a: [1\nb: 2\n"))).isEqualTo(ExitCode.REFUSED);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("[PLAN_FILE_UNREADABLE]");
    assertThat(run("plan", "check", folder.resolve("no.yaml").toString()))
        .isEqualTo(ExitCode.REFUSED);
    assertThat(run("plan", "check")).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(run("plan")).isEqualTo(ExitCode.WRONG_USAGE);
  }

  @Test
  void importNeedsYesInAPipeAndThenExportsTheSame() throws IOException {
    assertThat(run("plan", "import", SamplePlan.FILE.toString())).isEqualTo(ExitCode.REFUSED);
    assertThat(printed()).contains("+ aktiviteter A14: Fysiska hinder mot störande körning");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--yes");
    assertThat(run("plan", "export")).isEqualTo(ExitCode.REFUSED);
    assertThat(run("plan", "import", "--yes", SamplePlan.FILE.toString())).isZero();
    assertThat(printed()).contains("Infört: Aktivitetsplan 2026").contains("(import 1)");
    assertThat(run("plan", "import", SamplePlan.FILE.toString())).isZero();
    assertThat(printed()).contains("inget är ändrat");
    assertThat(run("plan", "export")).isZero();
    assertThat(PlanFile.read(out.toByteArray())).isEqualTo(SamplePlan.tree());
    Path book = folder.resolve("plan.xlsx");
    assertThat(run("plan", "export", "--format", "xlsx", "--out", book.toString())).isZero();
    assertThat(PlanFile.read(book)).isEqualTo(SamplePlan.tree());
  }

  @Test
  void onATerminalItAsks() {
    interactive = true;
    assertThat(answer("nej\n")).isEqualTo(ExitCode.REFUSED);
    assertThat(printed()).contains("Införa? [j/N]").contains("Inget är infört.");
    assertThat(answer("")).isEqualTo(ExitCode.REFUSED);
    assertThat(answer("J\n")).isZero();
  }

  private int answer(String text) {
    ByteArrayInputStream answers = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new CommandLine(new PlanImportCommand(tools(), answers))
        .execute(SamplePlan.FILE.toString());
  }

  @Test
  void everyCodeHasASentence() {
    Texts texts = Texts.load();
    for (FindingCode code : FindingCode.values()) {
      Finding finding = new Finding(code, "", 1, java.util.Map.of());
      assertThat(texts.has(finding.textKey())).as(code.name()).isTrue();
    }
  }
}
