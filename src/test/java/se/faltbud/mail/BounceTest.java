package se.faltbud.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BounceTest {
  private static final Path SAMPLES = Path.of("src/test/resources/mail");

  private static String sample(String name) throws IOException {
    return Files.readString(SAMPLES.resolve(name + ".eml"));
  }

  private static List<Bounce> read(String message) {
    return Bounce.read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsPostfix() throws IOException {
    Bounce expected =
        new Bounce(
            "kalle.ek@malmo.example", "5.1.1", Optional.of("R-12.2026-11-25@faltbud.example.se"));
    assertThat(read(sample("postfix-unknown-user"))).containsExactly(expected);
    assertThat(read(sample("postfix-unknown-user").replace("\n", "\r\n")))
        .containsExactly(expected);
    // as a mail server pipes it, with the line of a mailbox before it
    assertThat(read("From MAILER-DAEMON  Wed Nov 25\n" + sample("postfix-unknown-user")))
        .containsExactly(expected);
  }

  @Test
  void readsExchange() throws IOException {
    assertThat(read(sample("exchange-not-found")))
        .containsExactly(
            new Bounce(
                "anna.berg@kommun.example",
                "5.1.10",
                Optional.of("R-7.2026-11-24@faltbud.example.se")));
  }

  @Test
  void readsTheAddressWeUsedOfAForwardedMail() throws IOException {
    assertThat(read(sample("forwarded-two-recipients")))
        .containsExactly(
            new Bounce("funktion@kommun.example", "5.2.1", Optional.empty()),
            new Bounce("gone@elsewhere.example", "5.4.4", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postfix-delayed",
        "postfix-gave-up",
        "vacation",
        "read-receipt",
        "success-report",
        "bounce-as-prose"
      })
  void othersSayNothingForGood(String name) throws IOException {
    assertThat(read(sample(name))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "garbage",
        "Content-Type: multipart/report; report-type=delivery-status\n\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x--\n",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=\"\n\n--x\n",
        """
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: message/delivery-status
        Content-Transfer-Encoding: base64

        !!!!
        --x--
        """,
        """
        Content-Type: multipart/report; report-type=delivery-status; boundary=x

        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns; x

        Action: failed
        Status: 5.1.1
        Final-Recipient: rfc822; a b@x

        --x--
        """
      })
  void brokenOnesAreNothing(String message) {
    assertThat(read(message)).isEmpty();
  }

  @Test
  void tooLargeOnesAreNothing() throws IOException {
    String report = sample("postfix-unknown-user");
    assertThat(read(report + " ".repeat((1 << 20) - report.length()))).hasSize(1);
    assertThat(read(report + " ".repeat((1 << 20) - report.length() + 1))).isEmpty();
  }

  @Test
  void aStreamThatBreaksIsNothing() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    assertThat(Bounce.read(broken)).isEmpty();
  }

  @Test
  void aMillionBytesOfPartsAndFieldsEnd() {
    String head = "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n";
    assertThat(read(head + "--x\n\n".repeat(200_000))).isEmpty();
    String status = "--x\nContent-Type: message/delivery-status\n\n";
    assertThat(read(head + status + "\n".repeat(900_000))).isEmpty();
    assertThat(read(head + status + "A: b\n\n".repeat(150_000))).isEmpty();
    assertThat(
            read(
                head
                    + status
                    + "Final-Recipient: rfc822; a@b\nAction: failed\nStatus: 5.1.1\n\n"
                        .repeat(10_000)))
        .hasSizeLessThanOrEqualTo(100);
  }

  @Property(tries = 300)
  void garbageNeverThrows(@ForAll byte[] bytes) {
    assertThat(Bounce.read(new ByteArrayInputStream(bytes))).isEmpty();
  }

  @Property(tries = 500)
  void aDamagedReportNeverThrows(
      @ForAll @IntRange(max = 5000) int where,
      @ForAll @IntRange(max = 200) int length,
      @ForAll String instead)
      throws IOException {
    String report = sample("exchange-not-found");
    int from = where % report.length();
    int to = Math.min(report.length(), from + length);
    for (Bounce bounce : read(report.substring(0, from) + instead + report.substring(to))) {
      assertThat(bounce.status()).startsWith("5.");
      assertThat(bounce.address()).matches("[^\\s\\p{Cc}]+@[^\\s\\p{Cc}]*");
    }
  }
}
