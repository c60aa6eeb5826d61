package se.faltbud.plan.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.PlanNode;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.sqlite.SqliteStore;

class ImportPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  @TempDir private Path folder;
  private DocumentStore store;
  private Revisions revisions;
  private Plans plans;
  private ImportPlan importPlan;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("plans.db"), List.of(Plans.COLLECTION));
    revisions = new Revisions(store);
    plans = new Plans(store, revisions);
    importPlan = new ImportPlan(plans, new PlanReader(text -> false), "A05"::equals, entry -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ImportPlan.Imported importText(String yaml) {
    return importPlan.apply(importPlan.preview(PlanYaml.read(yaml)), "m-1", NOW);
  }

  @Test
  void withoutAPlanCurrentIsRefused() {
    assertThat(plans.currentIfAny()).isEmpty();
    assertThat(plans.baseline()).isEmpty();
    assertThatThrownBy(plans::current)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.PLAN_MISSING));
    assertThatThrownBy(plans::currentTree).isInstanceOf(Refused.class);
  }

  @Test
  void firstImportIsInForceAtOnceAndSurvivesAnotherOpening() {
    assertThat(plans.currentIfAny()).isEmpty();
    ImportPlan.Imported imported = importText(SamplePlan.text());
    assertThat(imported.changed()).isTrue();
    assertThat(imported.version().number()).isEqualTo(1);
    assertThat(imported.version().importedBy()).isEqualTo("m-1");
    assertThat(imported.version().importedAt()).isEqualTo(NOW);
    assertThat(plans.current()).isEqualTo(SamplePlan.plan());
    Plans others = new Plans(store, new Revisions(store));
    assertThat(others.current()).isEqualTo(SamplePlan.plan());
    assertThat(others.currentTree()).isEqualTo(SamplePlan.tree());
  }

  @Test
  void firstPreviewNamesEverythingThatComes() {
    List<Change> difference = importPlan.preview(SamplePlan.tree()).difference();
    assertThat(difference).filteredOn(c -> c.level().equals("aktiviteter")).hasSize(14);
    assertThat(difference).allMatch(c -> !c.after().isEmpty());
  }

  @Test
  void sameContentInOtherClothesChangesNothing() {
    importText(SamplePlan.text());
    String dressed = PlanYaml.write(SamplePlan.tree());
    assertThat(importPlan.preview(PlanYaml.read(dressed)).difference()).isEmpty();
    assertThat(importText(dressed).changed()).isFalse();
    assertThat(plans.versions()).hasSize(1);
  }

  @Test
  void differenceNamesWhatWasAddedRemovedAndChanged() {
    importText(SamplePlan.text());
    String yaml =
        SamplePlan.text()
            .replace("titel: \"Bättre belysning", "titel: \"Mer belysning")
            .replace("  - id: A05\n", "  - id: A15\n")
            .replace("klart_senast: 2026-03-31", "klart_senast: 2026-04-15")
            .replace("roll: \"Kommunpolis\"", "roll: \"Områdespolis\"")
            .replace("{period: \"2026-T1\", varde: 352}", "{period: \"2026-T1\", varde: 353}");
    assertThat(importPlan.preview(PlanYaml.read(yaml)).difference())
        .containsExactly(
            new Change(Change.Kind.CHANGED, "utfall", "E1.2 2026-T1", "varde", "352", "353", false),
            new Change(
                Change.Kind.REMOVED,
                "aktiviteter",
                "A05",
                "",
                "Skalskydd i källare, trapphus och cykelrum",
                "",
                true),
            new Change(
                Change.Kind.CHANGED,
                "delmoment",
                "A01.1",
                "klart_senast",
                "2026-03-31",
                "2026-04-15",
                false),
            new Change(
                Change.Kind.CHANGED,
                "aktiviteter",
                "A02",
                "titel",
                "Bättre belysning och sikt i utpekade stråk",
                "Mer belysning och sikt i utpekade stråk",
                false),
            new Change(
                Change.Kind.ADDED,
                "aktiviteter",
                "A15",
                "",
                "",
                "Skalskydd i källare, trapphus och cykelrum",
                false),
            new Change(
                Change.Kind.CHANGED,
                "aktiviteter",
                "A06",
                "ansvarig.roll",
                "Kommunpolis",
                "Områdespolis",
                false));
  }

  @Test
  void baselineStaysTheFirstAdoptedVersion() {
    importText(SamplePlan.text().replace("status: faststalld", "status: utkast"));
    assertThat(plans.baseline()).isEmpty();
    importText(SamplePlan.text());
    importText(SamplePlan.text().replace("version: \"1.2\"", "version: \"1.3\""));
    assertThat(plans.versions()).extracting(PlanVersion::number).containsExactly(1L, 2L, 3L);
    assertThat(plans.current().version()).isEqualTo("1.3");
    assertThat(plans.baseline().orElseThrow().number()).isEqualTo(2);
    assertThat(plans.baseline().orElseThrow().plan()).isEqualTo(SamplePlan.plan());
  }

  @Test
  void aFileWithErrorsIsRefused() {
    ImportPlan.Preview preview =
        importPlan.preview(PlanYaml.read(SamplePlan.text().replace("id: M1", "id: M9")));
    assertThat(preview.plan()).isEmpty();
    assertThat(preview.difference()).isEmpty();
    assertThatThrownBy(() -> importPlan.apply(preview, "m-1", NOW))
        .isInstanceOfSatisfying(
            Refused.class,
            r -> {
              assertThat(r.code()).isEqualTo(RefusalCode.PLAN_FILE_HAS_ERRORS);
              assertThat(r.details()).containsEntry("count", 2L);
            });
    assertThat(plans.versions()).isEmpty();
  }

  @Test
  void aPreviewThatWasOvertakenIsRefused() {
    importText(SamplePlan.text());
    String mine = SamplePlan.text().replace("version: \"1.2\"", "version: \"1.3\"");
    ImportPlan.Preview preview = importPlan.preview(PlanYaml.read(mine));
    importText(SamplePlan.text().replace("version: \"1.2\"", "version: \"2\""));
    assertThatThrownBy(() -> importPlan.apply(preview, "m-1", NOW))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo(RefusalCode.PLAN_CHANGED_MEANWHILE));
    assertThat(plans.current().version()).isEqualTo("2");
  }

  @Test
  void twoImportsOfOneVersionAtOnceAreDecidedByTheStore() {
    PlanNode tree = SamplePlan.tree();
    plans.add(tree, SamplePlan.plan(), 0, "m-1", NOW);
    PlanNode other = PlanYaml.read(SamplePlan.text().replace("version: \"1.2\"", "version: \"2\""));
    assertThat(plans.add(tree, SamplePlan.plan(), 0, "m-1", NOW).number()).isEqualTo(1);
    assertThatThrownBy(() -> plans.add(other, SamplePlan.plan(), 0, "m-2", NOW))
        .isInstanceOf(Refused.class);
    assertThat(plans.versions()).hasSize(1);
  }

  @Test
  void applyingTwiceIsHarmless() {
    ImportPlan.Preview preview = importPlan.preview(SamplePlan.tree());
    assertThat(importPlan.apply(preview, "m-1", NOW).changed()).isTrue();
    assertThat(importPlan.apply(preview, "m-1", NOW).changed()).isFalse();
  }

  @Test
  void anotherProcessSeesTheNewPlanAfterItsPoll() {
    Revisions theirs = new Revisions(store);
    Plans others = new Plans(store, theirs);
    assertThat(others.currentIfAny()).isEmpty();
    importText(SamplePlan.text());
    store.settle();
    theirs.poll();
    assertThat(others.current().id()).isEqualTo("AP-2026");
  }

  @Test
  void keysTheFormatDoesNotKnowAreKept() {
    String yaml = SamplePlan.text() + "\n\"egen.$nyckel%\":\n  - {a: 1.5, \"b.c\": [ja, true]}\n";
    importText(yaml);
    assertThat(plans.currentTree()).isEqualTo(PlanYaml.read(yaml));
  }
}
