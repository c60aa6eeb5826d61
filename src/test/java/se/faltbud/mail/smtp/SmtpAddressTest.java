package se.faltbud.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpAddressTest {
  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.se, STARTTLS, mail.example.se, 587",
    "smtp://mail.example.se:25/, STARTTLS, mail.example.se, 25",
    "SMTPS://Mail.example.se, TLS, mail.example.se, 465",
    "smtps://localhost:4650, TLS, localhost, 4650",
    "smtp://localhost:2525, PLAIN, localhost, 2525",
    "smtp://127.0.0.1:2525, PLAIN, 127.0.0.1, 2525",
    "smtp://[::1]:2525, PLAIN, ::1, 2525",
    "smtp://127.0.0.2:2525, STARTTLS, 127.0.0.2, 2525",
    "smtp://localhost.example.se, STARTTLS, localhost.example.se, 587",
  })
  void readsHowToReachTheServer(String url, SmtpAddress.Security security, String host, int port) {
    assertThat(SmtpAddress.parse(url))
        .isEqualTo(new SmtpAddress(security, host, port, Optional.empty()));
  }

  @Test
  void decodesUserAndPassword() {
    SmtpAddress address = SmtpAddress.parse("smtp://bot%40example.se:p%3A%2F+%C3%A5%25@mail.se");
    assertThat(address.login()).contains(new SmtpAddress.Login("bot@example.se", "p:/+å%"));
  }

  @Test
  void printsNeitherUserNorPassword() {
    SmtpAddress address = SmtpAddress.parse("smtp://someone:hunter2@mail.example.se");
    assertThat(address.toString() + address.login() + address.login().get())
        .contains("mail.example.se:587")
        .doesNotContain("someone")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.example.se",
        "http://u:hunter2@mail.example.se",
        "smtp:u:hunter2@mail.example.se",
        "smtp://u:hunter2@",
        "smtp://u:hunter2@mail.example.se/path",
        "smtp://u:hunter2@mail.example.se?x=1",
        "smtp://u:hunter2#@mail.example.se",
        "smtp://u:hunter2%zz@mail.example.se",
        "smtp://u:hunter 2@mail.example.se",
        "smtp://u:hunter2%0d%0a@mail.example.se",
        "smtp://hunter2@mail.example.se",
        "smtp://:hunter2@mail.example.se",
        "smtp://hunter2:@mail.example.se",
        "smtp://u:hunter2@mail.example.se:0",
        "smtp://u:hunter2@mail.example.se:70000",
        "smtp://u:hunter2@mail_server:25",
      })
  void refusesOthersWithoutQuotingThem(String url) {
    assertThatThrownBy(() -> SmtpAddress.parse(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must ")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Property(tries = 500)
  void anyTextIsReadOrRefused(@ForAll String url) {
    try {
      assertThat(SmtpAddress.parse("smtp://" + url).port()).isBetween(1, 65_535);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("must ");
    }
  }
}
