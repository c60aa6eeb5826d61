package se.faltbud.responsibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.faltbud.office.yaml.PlanYaml;
import se.faltbud.plan.Activity;
import se.faltbud.plan.OwnerRole;
import se.faltbud.plan.SamplePlan;
import se.faltbud.plan.check.PlanBuilder;

class ResponsibleTest {
  private static final OwnerRole LIGHTING = new OwnerRole("SBF", "belysningsingenjör");
  private static final OwnerRole HOST = new OwnerRole("SLF", "Trygghetssamordnare");

  private final Map<String, OwnerRole> given = new HashMap<>();
  private final Activity activity = SamplePlan.plan().activity("A02").orElseThrow();

  private Responsible responsible(String text, String replacement) {
    String changed = SamplePlan.text().replace(text, replacement);
    Activity one = PlanBuilder.build(PlanYaml.read(changed)).activity("A02").orElseThrow();
    return new Responsible(one, id -> Optional.ofNullable(given.get(id)));
  }

  private OwnerRole of(String item) {
    return new Responsible(activity, id -> Optional.ofNullable(given.get(id))).of(item);
  }

  @Test
  void thePlanDecidesWhileNothingWasGiven() {
    assertThat(of("A02")).isEqualTo(activity.owner());
    assertThat(of("D02.1")).isEqualTo(activity.owner());
    assertThat(of("A02.3")).isEqualTo(LIGHTING);
  }

  @Test
  void anActivityTakesItsSubGoalsAndStepsWithoutARoleAlong() {
    given.put("A02", HOST);
    assertThat(of("A02")).isEqualTo(HOST);
    assertThat(of("D02.1")).isEqualTo(HOST);
    assertThat(of("A02.3")).isEqualTo(LIGHTING);
    Responsible nameless = responsible("ansvarig: \"SBF belysningsingenjör\"", "ansvarig: \"SBF\"");
    assertThat(nameless.of("A02.3")).isEqualTo(HOST);
    assertThat(nameless.of("A02.2")).isEqualTo(new OwnerRole("SBF", "parkdrift"));
  }

  @Test
  void whatWasGivenByItselfGoesAlone() {
    given.put("A02.3", HOST);
    given.put("D02.1", LIGHTING);
    assertThat(of("A02.3")).isEqualTo(HOST);
    assertThat(of("D02.1")).isEqualTo(LIGHTING);
    assertThat(of("A02")).isEqualTo(activity.owner());
  }
}
