package se.faltbud.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.faltbud.mail.FakeSmtp;
import se.faltbud.mail.smtp.SmtpAddress.Security;

/** What becomes of a mail when the server does not do as we like. */
class MailOutcomesTest {
  private static final String PASSWORD = "hunter2";
  private static final Mail MAIL =
      new Mail("anna@kommun.example", "Hej", "text", "<p>text</p>", Optional.empty(), "R-1");

  private static SmtpTimeouts wire(Optional<SSLSocketFactory> tls) {
    return new SmtpTimeouts(
        Duration.ofSeconds(1), Duration.ofMillis(400), Duration.ofMillis(200), tls);
  }

  private static MailSender sender(FakeSmtp server, Security security, SmtpTimeouts wire) {
    SmtpAddress address =
        new SmtpAddress(
            security,
            "localhost",
            server.port(),
            Optional.of(new SmtpAddress.Login("someone", PASSWORD)));
    return new MailSender(
        address,
        MailFrom.parse("faltbud@service.example"),
        InstantSource.fixed(Instant.EPOCH),
        wire);
  }

  private static MailSender sender(FakeSmtp server) {
    return sender(server, Security.PLAIN, wire(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "RCPT     | 550 5.1.1 <anna@kommun.example> unknown        | REFUSED   | -",
        "RCPT     | 550 No such user                               | REFUSED   | -",
        "RCPT     | 550-5.1.10 Recipient / 550 5.1.10 not found | REFUSED   | -",
        "RCPT     | 550 5.4.1 Recipient address rejected           | REFUSED   | -",
        "RCPT     | 551 not local                                  | REFUSED   | -",
        "RCPT     | 553 mailbox name not allowed                   | REFUSED   | -",
        "RCPT     | 554 5.1.1 no mailbox                           | REFUSED   | -",
        "RCPT     | 556 5.1.10 the domain takes no mail            | REFUSED   | -",
        "RCPT     | 450 4.2.0 greylisted                           | TRY_LATER | -",
        "RCPT     | 451 4.3.0 later                                | TRY_LATER | -",
        "RCPT     | 452 4.2.2 full                                 | TRY_LATER | -",
        "RCPT     | 550 4.2.1 not now                              | TRY_LATER | -",
        "RCPT     | 552 5.2.2 mailbox full                         | TRY_LATER | -",
        "RCPT     | 554 5.2.2 mailbox full                         | TRY_LATER | -",
        "RCPT     | 554 5.7.1 Relay access denied                  | TRY_LATER | not pass on our mail (code 554)",
        "RCPT     | 550 relay not permitted                        | TRY_LATER | not pass on our mail (code 550)",
        "RCPT     | 550 5.1.8 bad sender                           | TRY_LATER | not pass on our mail (code 550)",
        "RCPT     | 530 5.7.0 sign in first                        | TRY_LATER | not pass on our mail (code 530)",
        "RCPT     | 421 4.3.2 closing                              | TRY_LATER | broke off",
        "RCPT     | DROP                                           | TRY_LATER | broke off",
        "RCPT     | HANG                                           | TRY_LATER | no answer from the server in time",
        "RCPT     | bananas                                        | TRY_LATER | broke off",
        "GREETING | 554 5.7.1 go away                              | TRY_LATER | (code 554)",
        "GREETING | 421 busy                                       | TRY_LATER | (code 421)",
        "GREETING | HANG                                           | TRY_LATER | no answer from the server in time",
        "GREETING | DROP                                           | TRY_LATER | broke off",
        "GREETING | HTTP/1.1 400 Bad Request                       | TRY_LATER | broke off",
        "GREETING | ?                                              | TRY_LATER | broke off",
        "EHLO     | DROP                                           | TRY_LATER | broke off",
        "AUTH     | 535 5.7.8 wrong for someone hunter2            | TRY_LATER | user and password (code 535)",
        "AUTH     | 454 4.7.0 temporary                            | TRY_LATER | user and password (code 454)",
        "MAIL     | 550 5.7.1 sender refused                       | TRY_LATER | take mail from MAIL_FROM (code 550)",
        "MAIL     | 451 4.3.0 later                                | TRY_LATER | take mail from MAIL_FROM (code 451)",
        "DATA     | 554 5.5.1 no                                   | TRY_LATER | content (code 554)",
        "DATA     | DROP                                           | TRY_LATER | broke off",
        ".        | 554 5.6.0 spam                                 | TRY_LATER | content (code 554)",
        ".        | 451 4.3.0 later                                | TRY_LATER | content (code 451)",
        ".        | DROP                                           | TRY_LATER | broke off",
        ".        | HANG                                           | TRY_LATER | no answer from the server in time",
      })
  void outcomeByAnswer(String step, String answer, Outcome outcome, String health)
      throws IOException {
    try (FakeSmtp server = FakeSmtp.answering(Map.of(step, answer.replace(" / ", "\r\n")));
        MailSender sender = sender(server)) {
      long start = System.nanoTime();
      assertThat(sender.send(MAIL)).isEqualTo(outcome);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      if (health == null) {
        assertThat(sender.health()).isEmpty();
      } else {
        assertThat(sender.health().orElseThrow())
            .contains(health)
            .doesNotContain("someone")
            .doesNotContain(PASSWORD)
            .doesNotContain("anna");
      }
      // and nothing of it stays behind
      server.answer(step, "");
      assertThat(sender.send(MAIL)).isEqualTo(Outcome.SENT);
      assertThat(sender.health()).isEmpty();
    }
  }

  @Test
  void aNameThatIsNotThereIsOurTrouble() {
    SmtpAddress nowhere = SmtpAddress.parse("smtps://mail.invalid:465");
    try (MailSender sender =
        new MailSender(
            nowhere,
            MailFrom.parse("faltbud@service.example"),
            InstantSource.fixed(Instant.EPOCH),
            wire(Optional.empty()))) {
      assertThat(sender.send(MAIL)).isEqualTo(Outcome.TRY_LATER);
      assertThat(sender.health()).contains("mail: the name of the server is not found");
    }
  }

  @Test
  void aBurstGoesOverOneConnectionThatIsClosedWhenIdle() throws IOException {
    try (FakeSmtp server = FakeSmtp.answering(Map.of());
        MailSender sender = sender(server)) {
      for (int i = 0; i < 10; i++) {
        server.answer("RCPT", i == 5 ? "550 5.1.1 unknown" : "");
        sender.send(MAIL);
      }
      assertThat(server.messages()).hasSize(9);
      assertThat(server.connections()).isEqualTo(1);
      await().untilAsserted(() -> assertThat(server.open()).isZero());
      assertThat(sender.send(MAIL)).isEqualTo(Outcome.SENT);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aKeptConnectionThatDiedIsReplaced() throws IOException {
    try (FakeSmtp server = FakeSmtp.answering(Map.of());
        MailSender sender = sender(server)) {
      assertThat(sender.send(MAIL)).isEqualTo(Outcome.SENT);
      server.answer("NOOP", FakeSmtp.DROP);
      assertThat(sender.send(MAIL)).isEqualTo(Outcome.SENT);
      assertThat(server.messages()).hasSize(2);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void noPasswordGoesOverAnOpenConnectionToAnotherMachine() throws IOException {
    try (FakeSmtp server = FakeSmtp.answering(Map.of());
        MailSender sender = sender(server, Security.STARTTLS, wire(Optional.empty()))) {
      assertThat(sender.send(MAIL)).isEqualTo(Outcome.TRY_LATER);
      assertThat(sender.health().orElseThrow()).contains("no STARTTLS");
      assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void certificateMustBeTrustedAndOfTheServer(@TempDir Path folder) throws Exception {
    KeyStore right = keys(folder.resolve("right.p12"), "dns:localhost");
    KeyStore other = keys(folder.resolve("other.p12"), "dns:other.example");
    for (Security security : new Security[] {Security.STARTTLS, Security.TLS}) {
      assertThat(overTls(security, right, Optional.of(right))).isEqualTo(Outcome.SENT);
      assertThat(overTls(security, right, Optional.empty())).isEqualTo(Outcome.TRY_LATER);
      assertThat(overTls(security, other, Optional.of(other))).isEqualTo(Outcome.TRY_LATER);
    }
  }

  private static Outcome overTls(Security security, KeyStore keys, Optional<KeyStore> trusted)
      throws Exception {
    SSLContext ours = context(Optional.of(keys), Optional.empty());
    Optional<SSLSocketFactory> trust = Optional.empty();
    if (trusted.isPresent()) {
      trust = Optional.of(context(Optional.empty(), trusted).getSocketFactory());
    }
    try (FakeSmtp server =
            security == Security.TLS ? FakeSmtp.withTls(ours) : FakeSmtp.withStartTls(ours);
        MailSender sender =
            sender(
                server,
                security,
                new SmtpTimeouts(
                    Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), trust))) {
      Outcome outcome = sender.send(MAIL);
      if (outcome == Outcome.SENT) {
        assertThat(server.messages()).hasSize(1);
        assertThat(server.commands()).anyMatch(line -> line.startsWith("AUTH"));
      } else {
        assertThat(sender.health().orElseThrow()).contains("its certificate is not accepted");
        assertThat(server.commands()).noneMatch(line -> line.startsWith("AUTH"));
      }
      return outcome;
    }
  }

  private static SSLContext context(Optional<KeyStore> keys, Optional<KeyStore> trusted)
      throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys.orElse(null), PASSWORD.toCharArray());
    TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
    others.init(trusted.orElse(null));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private static KeyStore keys(Path file, String name) throws Exception {
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
  }

  @Test
  void weLogKindsAndCodesAndNothingElse() throws IOException {
    String said =
        said(
            () -> {
              try (FakeSmtp server = FakeSmtp.answering(Map.of());
                  MailSender sender = sender(server)) {
                server.answer("AUTH", "535 5.7.8 no: someone hunter2");
                sender.send(MAIL);
                sender.send(MAIL);
                server.answer("AUTH", "");
                server.answer("RCPT", "550 5.1.1 <anna@kommun.example> unknown");
                sender.send(MAIL);
                server.answer("RCPT", "");
                sender.send(MAIL);
              }
            });
    assertThat(said)
        .containsOnlyOnce("mail not sent kind=LOGIN code=535 next=sent_again_later")
        .containsOnlyOnce("mail works again failed_before=2")
        .containsOnlyOnce("mail not taken id=R-1 kind=ADDRESS_REFUSED code=550 next=REFUSED")
        .doesNotContain("anna")
        .doesNotContain("someone")
        .doesNotContain(PASSWORD);
  }

  @Test
  void theLibraryLogsNoPasswordEither() throws IOException {
    Logger library = Logger.getLogger("");
    String said =
        said(
            () -> {
              ConsoleHandler handler = new ConsoleHandler();
              handler.setLevel(Level.ALL);
              Level before = library.getLevel();
              library.addHandler(handler);
              library.setLevel(Level.ALL);
              try (FakeSmtp server = FakeSmtp.answering(Map.of());
                  MailSender sender = sender(server)) {
                assertThat(sender.send(MAIL)).isEqualTo(Outcome.SENT);
              } finally {
                library.removeHandler(handler);
                library.setLevel(before);
              }
            });
    String inBase64 =
        Base64.getEncoder()
            .encodeToString(("\0someone\0" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    assertThat(said).contains("AUTH").doesNotContain(PASSWORD).doesNotContain(inBase64);
  }

  private interface Talk {
    void run() throws IOException;
  }

  private static String said(Talk talk) throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      talk.run();
    } finally {
      System.setErr(before);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
