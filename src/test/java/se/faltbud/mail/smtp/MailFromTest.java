package se.faltbud.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailFromTest {
  @Test
  void readsAnAddressWithOrWithoutName() {
    assertThat(MailFrom.parse(" faltbud@example.se "))
        .isEqualTo(new MailFrom("faltbud@example.se", Optional.empty()));
    assertThat(MailFrom.parse("Fältbud Malmö <faltbud@example.se>"))
        .isEqualTo(new MailFrom("faltbud@example.se", Optional.of("Fältbud Malmö")));
    assertThat(MailFrom.parse("\"Malmö, trygghet\" <faltbud@malmö.example>"))
        .isEqualTo(new MailFrom("faltbud@xn--malm-8qa.example", Optional.of("Malmö, trygghet")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fältbud",
        "faltbud@",
        "@example.se",
        "a@example.se, b@example.se",
        "all: a@example.se;",
        "Fältbud <>",
        "faltbud@example.se\r\nBcc: x@example.se",
        "fältbud@example.se",
      })
  void refusesOthersWithoutQuotingThem(String typed) {
    assertThatThrownBy(() -> MailFrom.parse(typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be an address")
        .hasNoCause();
  }
}
