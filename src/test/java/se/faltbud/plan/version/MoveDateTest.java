package se.faltbud.plan.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.Plan;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.check.PlanReader;
import se.faltbud.plan.file.Finding;
import se.faltbud.plan.file.FindingCode;
import se.faltbud.plan.version.MoveDate.What;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;
import se.faltbud.store.sqlite.SqliteStore;

class MoveDateTest {
  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate NEW_DAY = LocalDate.of(2026, 12, 11);
  private static final PlanReader READER = new PlanReader(text -> false);

  @TempDir private Path folder;
  private DocumentStore store;
  private Plans plans;
  private MoveDate moveDate;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder.resolve("plans.db"), List.of(Plans.COLLECTION));
    plans = new Plans(store, new Revisions(store));
    moveDate = new MoveDate(plans, READER);
    importText(SamplePlan.text());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void importText(String yaml) {
    ImportPlan importPlan = new ImportPlan(plans, READER, id -> false, entry -> {});
    importPlan.apply(importPlan.preview(PlanYaml.read(yaml)), "cli", NOW);
  }

  private static Refused refused(RefusalCode code, ThrowingCallable call) {
    Refused[] refused = new Refused[1];
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refused.class,
            r -> {
              assertThat(r.code()).isEqualTo(code);
              refused[0] = r;
            });
    return refused[0];
  }

  private LocalDate dayOfStep() {
    return plans.current().activity("A02").orElseThrow().steps().get(2).due();
  }

  @ParameterizedTest
  @CsvSource({
    "STEP, A02.3, A02, klart_senast",
    "TARGET, D02.1, A02, klart_senast",
    "START, A02, A02, start",
    "END, A02, A02, slut"
  })
  void oneDateIsAnotherAndNothingElse(What what, String id, String activity, String field) {
    LocalDate to = what == What.START ? LocalDate.of(2026, 2, 3) : NEW_DAY;
    PlanVersion moved = moveDate.move(what, id, to, "m-7", NOW);

    assertThat(moved.number()).isEqualTo(2);
    assertThat(moved.importedBy()).isEqualTo("m-7");
    assertThat(moved.importedAt()).isEqualTo(NOW);
    assertThat(plans.current()).isEqualTo(moved.plan()).isNotEqualTo(SamplePlan.plan());
    List<Change> changes =
        Difference.between(Optional.of(SamplePlan.tree()), plans.currentTree(), any -> false);
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).id()).isIn(id, activity);
    assertThat(changes.get(0).field()).endsWith(field);
    assertThat(changes.get(0).after()).contains(to.toString());
  }

  @Test
  void theFrozenBaselineStaysWhatItWas() {
    PlanVersion baseline = plans.baseline().orElseThrow();
    moveDate.move(What.STEP, "A02.3", NEW_DAY, "m-7", NOW);
    moveDate.move(What.END, "A02", LocalDate.of(2026, 12, 18), "m-7", NOW);
    assertThat(plans.baseline()).contains(baseline);
    assertThat(plans.baseline().orElseThrow().plan()).isEqualTo(SamplePlan.plan());
    assertThat(plans.currentVersion().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void aDateThatIsThereAlreadyChangesNothing() {
    PlanVersion first = moveDate.move(What.STEP, "A02.3", NEW_DAY, "m-7", NOW);
    PlanVersion again = moveDate.move(What.STEP, "A02.3", NEW_DAY, "m-8", NOW.plusSeconds(60));
    assertThat(again).isEqualTo(first);
    assertThat(plans.versions()).hasSize(2);
  }

  @Test
  void aDateCanGoBackToWhatItWas() {
    LocalDate before = dayOfStep();
    moveDate.move(What.STEP, "A02.3", NEW_DAY, "m-7", NOW);
    assertThat(moveDate.move(What.STEP, "A02.3", before, "m-7", NOW).number()).isEqualTo(3);
    assertThat(plans.current()).isEqualTo(SamplePlan.plan());
  }

  @Test
  void whatIsNotInThePlanIsRefused() {
    refused(RefusalCode.STEP_UNKNOWN, () -> move(What.STEP, "A02.9"));
    refused(RefusalCode.STEP_UNKNOWN, () -> move(What.STEP, "D02.1"));
    refused(RefusalCode.TARGET_UNKNOWN, () -> move(What.TARGET, "A02.3"));
    refused(RefusalCode.ACTIVITY_UNKNOWN, () -> move(What.START, "A02.3"));
    Refused activity = refused(RefusalCode.ACTIVITY_UNKNOWN, () -> move(What.END, "A99"));
    assertThat(activity.details()).containsEntry("key", "A99").containsKey("nearest");
    refused(RefusalCode.STEP_UNKNOWN, () -> moveDate.preview(What.STEP, "A02.9", NEW_DAY));
    assertThat(plans.versions()).hasSize(1);
  }

  private void move(What what, String id) {
    moveDate.move(what, id, NEW_DAY, "m-7", NOW);
  }

  @Test
  void withoutAPlanThereIsNothingToMove() {
    try (DocumentStore empty =
        SqliteStore.open(folder.resolve("empty.db"), List.of(Plans.COLLECTION))) {
      MoveDate none = new MoveDate(new Plans(empty, new Revisions(empty)), READER);
      refused(RefusalCode.PLAN_MISSING, () -> none.preview(What.STEP, "A02.3", NEW_DAY));
      refused(RefusalCode.PLAN_MISSING, () -> none.move(What.STEP, "A02.3", NEW_DAY, "m", NOW));
    }
  }

  @Test
  void anEndBeforeItsStartIsRefusedAndNothingIsStored() {
    LocalDate early = LocalDate.of(2025, 12, 31);
    Refused refused =
        refused(
            RefusalCode.DATE_NOT_POSSIBLE, () -> moveDate.move(What.END, "A02", early, "m-7", NOW));
    assertThat(refused.details())
        .isEqualTo(Map.of("key", "A02", "date", early, "finding", FindingCode.DATES_OUT_OF_ORDER));
    assertThat(plans.versions()).hasSize(1);
    assertThat(moveDate.preview(What.END, "A02", early))
        .extracting(Finding::code)
        .contains(FindingCode.DATES_OUT_OF_ORDER);
  }

  @Test
  void aStepOutsideItsActivityIsToldBeforehandAndNotRefused() {
    LocalDate end = plans.current().activity("A02").orElseThrow().end();
    assertThat(moveDate.preview(What.STEP, "A02.3", end)).isEmpty();
    assertThat(moveDate.preview(What.STEP, "A02.3", end.plusDays(1)))
        .extracting(Finding::code)
        .containsExactly(FindingCode.DUE_OUTSIDE_ACTIVITY);
    assertThat(plans.versions()).hasSize(1);
    moveDate.move(What.STEP, "A02.3", end.plusDays(1), "m-7", NOW);
    assertThat(dayOfStep()).isEqualTo(end.plusDays(1));
  }

  @Test
  void anotherVersionMeanwhileIsMovedInstead() {
    String other = SamplePlan.text().replace("text: \"Byte till", "text: \"Byta till");
    MoveDate overtaken = overtaken(other, 1);
    PlanVersion moved = overtaken.move(What.STEP, "A02.3", NEW_DAY, "m-7", NOW);
    assertThat(moved.number()).isEqualTo(3);
    assertThat(plans.current().activity("A05").orElseThrow().steps().get(1).text())
        .startsWith("Byta till");
    assertThat(dayOfStep()).isEqualTo(NEW_DAY);
  }

  @Test
  void aStepThatIsGoneMeanwhileIsRefused() {
    String other = SamplePlan.text().replace("id: A02.3,", "id: A02.8,");
    MoveDate overtaken = overtaken(other, 1);
    refused(
        RefusalCode.STEP_UNKNOWN, () -> overtaken.move(What.STEP, "A02.3", NEW_DAY, "m-7", NOW));
    assertThat(plans.versions()).hasSize(2);
  }

  @Test
  void whoIsOvertakenForeverIsToldSo() {
    String other = SamplePlan.text();
    MoveDate overtaken = overtaken(other, 100);
    refused(
        RefusalCode.PLAN_CHANGED_MEANWHILE,
        () -> overtaken.move(What.STEP, "A02.3", NEW_DAY, "m-7", NOW));
    assertThat(plans.versions()).as("four tries").hasSize(5);
  }

  /** A move before whose first inserts another version comes in force. */
  private MoveDate overtaken(String yaml, int times) {
    int[] left = {times};
    DocumentStore slow =
        (DocumentStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DocumentStore.class},
                (proxy, method, args) -> {
                  if (method.getName().equals("insert") && left[0] > 0) {
                    left[0]--;
                    importText(yaml.replace("\"1.2\"", "\"1.2-" + left[0] + "\""));
                  }
                  try {
                    return method.invoke(store, args);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new MoveDate(new Plans(slow, new Revisions(slow)), READER);
  }

  @Test
  void onlyDaysFromTodayToTheEndOfTheAgreementArePossible() {
    Plan plan = SamplePlan.plan();
    LocalDate last = plan.agreement().to();
    assertThatCode(() -> MoveDate.requirePossible(plan, TODAY, TODAY)).doesNotThrowAnyException();
    assertThatCode(() -> MoveDate.requirePossible(plan, TODAY, last)).doesNotThrowAnyException();
    LocalDate yesterday = TODAY.minusDays(1);
    assertThat(
            refused(
                    RefusalCode.DATE_IN_PAST,
                    () -> MoveDate.requirePossible(plan, TODAY, yesterday))
                .details())
        .isEqualTo(Map.of("date", yesterday, "limit", TODAY));
    assertThat(
            refused(
                    RefusalCode.DATE_AFTER_AGREEMENT,
                    () -> MoveDate.requirePossible(plan, TODAY, last.plusDays(1)))
                .details())
        .isEqualTo(Map.of("date", last.plusDays(1), "limit", last));
  }
}
