package se.faltbud.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.faltbud.plan.Activity;
import se.faltbud.plan.ActivityStatus;
import se.faltbud.plan.Assessment;
import se.faltbud.plan.Category;
import se.faltbud.plan.Direction;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.Plan;
import se.faltbud.plan.PlanStatus;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.file.Finding;

class PlanReaderTest {
  private final PlanReader.Reading reading = new PlanReader(text -> false).read(SamplePlan.tree());

  @Test
  void shippedPlanHasNoErrors() {
    assertThat(reading.findings()).noneMatch(Finding::isError);
    assertThat(reading.plan()).isPresent();
  }

  @Test
  void shippedPlanHasExactlyTheseWarnings() {
    assertThat(reading.findings())
        .extracting(finding -> finding.code() + " " + finding.path() + " " + finding.line())
        .containsExactly(
            "PLAN_OUTSIDE_AGREEMENT plan.galler_till 19",
            "REASON_MISSING aktiviteter[1].bedomning 342",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[4].slut 405",
            "REASON_MISSING aktiviteter[4].bedomning 408",
            "DUE_OUTSIDE_ACTIVITY aktiviteter[6].delmoment[0].klart_senast 455",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[7].slut 473",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[8].slut 495",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[9].slut 519",
            "REASON_MISSING aktiviteter[9].bedomning 522",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[11].slut 561",
            "ACTIVITY_PAST_AGREEMENT aktiviteter[13].slut 604");
  }

  @Test
  void countsOfShippedPlan() {
    Plan plan = reading.plan().orElseThrow();
    assertThat(plan.organisations()).hasSize(14);
    assertThat(plan.areas()).hasSize(14);
    assertThat(plan.categories()).hasSize(22);
    assertThat(plan.goals()).hasSize(4);
    assertThat(plan.problems()).hasSize(5);
    assertThat(plan.problems().stream().mapToInt(p -> p.causes().size()).sum()).isEqualTo(13);
    assertThat(plan.problems().stream().mapToInt(p -> p.effects().size()).sum()).isEqualTo(8);
    assertThat(plan.activities()).hasSize(14);
    assertThat(plan.activities().stream().mapToInt(a -> a.steps().size()).sum()).isEqualTo(37);
    assertThat(plan.activities().stream().mapToInt(a -> a.targets().size()).sum()).isEqualTo(21);
    assertThat(plan.checkpoints()).hasSize(6);
    assertThat(plan.annualReports())
        .extracting(Plan.AnnualReport::year)
        .containsExactly(2026, 2027);
  }

  @Test
  void headOfShippedPlan() {
    Plan plan = reading.plan().orElseThrow();
    assertThat(plan.id()).isEqualTo("AP-2026");
    assertThat(plan.version()).isEqualTo("1.2");
    assertThat(plan.status()).isEqualTo(PlanStatus.ADOPTED);
    assertThat(plan.zone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    assertThat(plan.agreement().to()).isEqualTo(LocalDate.of(2026, 12, 31));
    assertThat(plan.sampleDate()).contains(LocalDate.of(2026, 11, 23));
  }

  @Test
  void activityIsFoundWithAllItsParts() {
    Plan plan = reading.plan().orElseThrow();
    Activity activity = plan.activity("A12").orElseThrow();
    assertThat(activity.status()).isEqualTo(ActivityStatus.PAUSED);
    assertThat(activity.assessment()).isEqualTo(Assessment.RED);
    assertThat(activity.owner()).isEqualTo(new OwnerRole("SLF", "Säkerhetsstrateg"));
    assertThat(activity.deviation()).get().asString().startsWith("Upphandling");
    assertThat(activity.resources().budgetSek()).hasValue(350_000);
    assertThat(activity.resources().fullTimeYears()).hasValue(0.3);
    assertThat(activity.steps()).extracting(Activity.Step::id).containsExactly("A12.1", "A12.2");
    assertThat(plan.activityOfTarget("D12.1")).contains(activity);
    assertThat(plan.activityOfStep("A12.2")).contains(activity);
    assertThat(plan.activity("A99")).isEmpty();
  }

  @Test
  void categoriesSayWhatTheyAllow() {
    Plan plan = reading.plan().orElseThrow();
    assertThat(plan.category("vapen_farligt").orElseThrow().call112()).isTrue();
    assertThat(plan.categories().stream().filter(c -> !c.freeTextAllowed()).map(Category::code))
        .isEqualTo(List.of("verksamhet", "personal"));
  }

  @Test
  void targetDirectionFollowsItsValues() {
    Activity activity = reading.plan().orElseThrow().activity("A02").orElseThrow();
    assertThat(activity.targets())
        .extracting(Activity.Target::direction)
        .containsExactly(Direction.INCREASE, Direction.DECREASE);
  }
}
