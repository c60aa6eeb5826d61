package se.faltbud.mail.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real mail server that keeps what it gets. */
class MailSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-25T07:00:00Z");
  private static final MailFrom FROM = MailFrom.parse("Fältbud Malmö <faltbud@service.example>");
  private static final SmtpTimeouts QUICK =
      new SmtpTimeouts(
          Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(200), Optional.empty());

  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
    server.setUser("bot@service.example", "bot", "pass:å/1");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private MailSender sender(String login) {
    String url = "smtp://" + login + "127.0.0.1:" + server.getSmtp().getPort();
    return new MailSender(SmtpAddress.parse(url), FROM, InstantSource.fixed(NOW), QUICK);
  }

  private static Mail mail(String to, String id) {
    return new Mail(
        to,
        "Påminnelse: belysning på Södra förstadsgatan är försenad, åtgärd A-3 – svara gärna i dag",
        "Hej!\nÅtgärd A-3 är försenad.\n.\nFrån Fältbud\n",
        "<p>Åtgärd <b>A-3</b> är försenad.</p>",
        Optional.of(URI.create("https://faltbud.example/tap/abc.def")),
        id);
  }

  private MimeMessage only() {
    MimeMessage[] received = server.getReceivedMessages();
    assertThat(received).hasSize(1);
    return received[0];
  }

  @Test
  void textAndHtmlArriveAsWritten() throws Exception {
    try (MailSender sender = sender("bot:pass%3A%C3%A5%2F1@")) {
      assertThat(sender.send(mail("anna@kommun.example", "R-12.1"))).isEqualTo(Outcome.SENT);
      assertThat(sender.health()).isEmpty();
    }
    MimeMessage received = only();
    assertThat(received.getSubject()).isEqualTo(mail("x", "R").subject());
    assertThat(received.isMimeType("multipart/alternative")).isTrue();
    MimeMultipart parts = (MimeMultipart) received.getContent();
    assertThat(parts.getCount()).isEqualTo(2);
    assertThat(parts.getBodyPart(0).getContentType())
        .isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
        .isEqualTo(mail("x", "R").text());
    assertThat(parts.getBodyPart(1).getContentType())
        .isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(mail("x", "R").html());
  }

  @Test
  void headersSayWhoWhenAndThatNobodyWroteIt() throws Exception {
    try (MailSender sender = sender("")) {
      assertThat(sender.send(mail("anna@kommun.example", "R-12.1"))).isEqualTo(Outcome.SENT);
    }
    MimeMessage received = only();
    InternetAddress from = (InternetAddress) received.getFrom()[0];
    assertThat(from.getPersonal()).isEqualTo("Fältbud Malmö");
    assertThat(from.getAddress()).isEqualTo("faltbud@service.example");
    assertThat(received.getHeader("Return-Path")).containsExactly("<faltbud@service.example>");
    assertThat(received.getHeader("To")).containsExactly("anna@kommun.example");
    assertThat(received.getSentDate().toInstant()).isEqualTo(NOW);
    assertThat(received.getHeader("Message-ID")).containsExactly("<R-12.1@service.example>");
    assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(received.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
    assertThat(received.getHeader("Precedence")).containsExactly("bulk");
    assertThat(received.getHeader("List-Unsubscribe"))
        .containsExactly("<https://faltbud.example/tap/abc.def>");
    assertThat(received.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
  }

  @Test
  void aMailSentAgainHasTheSameMessageId() throws Exception {
    try (MailSender sender = sender("")) {
      sender.send(mail("anna@kommun.example", "R-12.1"));
      sender.send(mail("anna@kommun.example", "R-12.1"));
    }
    assertThat(server.getReceivedMessages()).hasSize(2);
    assertThat(server.getReceivedMessages()[0].getMessageID())
        .isEqualTo(server.getReceivedMessages()[1].getMessageID());
  }

  @Test
  void noTextBecomesAHeader() throws Exception {
    Mail hostile =
        new Mail(
            "anna@kommun.example",
            "Hej\r\nBcc: evil@example.se\n\nX: y\u2028z",
            "\r\n.\r\nMAIL FROM:<evil@example.se>\r\n",
            "<p></p>\r\n.\r\nQUIT\r\n",
            Optional.empty(),
            "R-1");
    try (MailSender sender = sender("")) {
      assertThat(sender.send(hostile)).isEqualTo(Outcome.SENT);
      for (String to :
          List.of(
              "anna@kommun.example\r\nBcc: evil@example.se",
              "anna@kommun.example\nRCPT TO:<evil@example.se>",
              "anna@kommun.example>\r\nDATA",
              "anna@kommun.example, evil@example.se",
              "all: anna@kommun.example, evil@example.se;",
              "Anna <anna@kommun.example>",
              "anna",
              "@kommun.example",
              "anna@",
              "anna@kommun..example",
              "ånna@kommun.example",
              "a".repeat(250) + "@kommun.example",
              "")) {
        assertThat(sender.send(mail(to, "R-2"))).as(to).isEqualTo(Outcome.REFUSED);
      }
      assertThat(sender.health()).isEmpty();
    }
    MimeMessage received = only();
    assertThat(received.getAllRecipients()).hasSize(1);
    assertThat(received.getHeader("Bcc")).isNull();
    assertThat(received.getHeader("X")).isNull();
    assertThat(received.getSubject()).isEqualTo("Hej Bcc: evil@example.se X: y z");
    MimeMultipart parts = (MimeMultipart) received.getContent();
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(hostile.text());
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(hostile.html());
    assertThatThrownBy(() -> mail("anna@kommun.example", "R-1>\r\nBcc: x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void wrongPasswordIsOurTroubleAndSaysNoSecret() {
    server.getUserManager().setAuthRequired(true);
    try (MailSender sender = sender("bot:hunter2@")) {
      assertThat(sender.send(mail("anna@kommun.example", "R-1"))).isEqualTo(Outcome.TRY_LATER);
      assertThat(sender.health())
          .contains("mail: the server does not accept user and password (code 535)");
      assertThat(
              MailSender.check(
                  SmtpAddress.parse("smtp://bot:hunter2@127.0.0.1:" + server.getSmtp().getPort())))
          .containsExactly("the server does not accept user and password (code 535)");
    }
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void checkFindsNothingWrongWithAServerThatLetsUsIn() {
    String port = "127.0.0.1:" + server.getSmtp().getPort();
    assertThat(MailSender.check(SmtpAddress.parse("smtp://bot:pass%3A%C3%A5%2F1@" + port)))
        .isEmpty();
    server.stop();
    assertThat(MailSender.check(SmtpAddress.parse("smtp://" + port)))
        .containsExactly("no connection to the server");
  }

  @Test
  void troubleIsOverWithTheNextMailThatIsTaken() {
    int port = server.getSmtp().getPort();
    server.stop();
    SmtpAddress address = SmtpAddress.parse("smtp://127.0.0.1:" + port);
    try (MailSender sender = new MailSender(address, FROM, InstantSource.fixed(NOW), QUICK)) {
      assertThat(sender.send(mail("anna@kommun.example", "R-1"))).isEqualTo(Outcome.TRY_LATER);
      assertThat(sender.health()).contains("mail: no connection to the server");
      GreenMail again = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
      again.start();
      try {
        assertThat(sender.send(mail("anna@kommun.example", "R-1"))).isEqualTo(Outcome.SENT);
        assertThat(sender.health()).isEmpty();
      } finally {
        again.stop();
      }
      // the connection it kept is dead now
      assertThat(sender.send(mail("anna@kommun.example", "R-1"))).isEqualTo(Outcome.TRY_LATER);
    }
  }

  @Test
  void fiftyMailsFromEightThreadsArriveOnceEach() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (MailSender sender = sender("bot:pass%3A%C3%A5%2F1@")) {
      List<Callable<Outcome>> mails =
          IntStream.range(0, 50)
              .<Callable<Outcome>>mapToObj(
                  i -> () -> sender.send(mail("p" + i + "@kommun.example", "R-" + i)))
              .toList();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> done : threads.invokeAll(mails)) {
        outcomes.add(done.get());
      }
      assertThat(outcomes).hasSize(50).containsOnly(Outcome.SENT);
    } finally {
      threads.shutdownNow();
    }
    await().untilAsserted(() -> assertThat(server.getReceivedMessages()).hasSize(50));
    assertThat(
            Arrays.stream(server.getReceivedMessages())
                .map(MailSenderTest::toAndId)
                .collect(Collectors.toSet()))
        .hasSize(50)
        .contains("p0@kommun.example <R-0@service.example>")
        .contains("p49@kommun.example <R-49@service.example>");
  }

  private static String toAndId(MimeMessage message) {
    try {
      return message.getHeader("To")[0] + " " + message.getMessageID();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void afterClosingMailsAreForLater() {
    MailSender sender = sender("");
    sender.send(mail("anna@kommun.example", "R-1"));
    sender.close();
    sender.close();
    assertThat(sender.send(mail("anna@kommun.example", "R-2"))).isEqualTo(Outcome.TRY_LATER);
    assertThat(sender.health()).isEmpty();
  }
}
