package se.faltbud.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import se.faltbud.office.sheet.PlanXlsx;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.file.PlanNode;

class PlanRoundTripTest {
  private final PlanNode sample = SamplePlan.tree();

  @Test
  void yamlGivesTheSameTreeAndTheSameTextAgain() {
    String written = PlanYaml.write(sample);
    assertThat(PlanYaml.read(written).canonical()).isEqualTo(sample.canonical());
    assertThat(PlanYaml.write(PlanYaml.read(written))).isEqualTo(written);
  }

  @Test
  void workbookGivesTheSameTree() {
    PlanNode again = PlanXlsx.read(PlanXlsx.write(sample));
    assertThat(again.canonical()).isEqualTo(sample.canonical());
    assertThat(again).isEqualTo(sample);
  }
}
