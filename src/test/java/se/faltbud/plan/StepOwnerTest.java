package se.faltbud.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepOwnerTest {
  private static Optional<OwnerRole> ownerRole(Optional<String> written) {
    return new Activity.Step(
            "A02.3", "Ny belysning", written, LocalDate.of(2026, 10, 30), ActivityStatus.ONGOING)
        .ownerRole();
  }

  @ParameterizedTest
  @CsvSource({
    "SBF belysningsingenjör, SBF, belysningsingenjör",
    "'  HH   teknisk förvaltare ', HH, teknisk förvaltare"
  })
  void firstWordIsTheOrganisationTheRestTheRole(String written, String organisation, String role) {
    assertThat(ownerRole(Optional.of(written))).contains(new OwnerRole(organisation, role));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SBF", " SBF ", "", "  "})
  void anOrganisationAloneIsNoRole(String written) {
    assertThat(ownerRole(Optional.of(written))).isEmpty();
  }

  @Test
  void aStepNeedNotNameItsOwner() {
    assertThat(ownerRole(Optional.empty())).isEmpty();
  }
}
