package se.faltbud.cli.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import se.faltbud.cli.CliFixture;
import se.faltbud.cli.base.ExitCode;
import se.faltbud.cli.base.Terminal;
import se.faltbud.cli.base.Toolbox;
import se.faltbud.contact.MailAddresses;
import se.faltbud.contact.Unreachable;
import se.faltbud.messages.Texts;
import se.faltbud.people.Channel;
import se.faltbud.people.Language;
import se.faltbud.reminder.policy.ItemKind;
import se.faltbud.reminder.queue.Reminder;
import se.faltbud.reminder.queue.Reminders;
import se.faltbud.store.DocumentStore;
import se.faltbud.store.Revisions;

/** What a mail server pipes to the command. */
class BounceCommandTest {
  private static final Instant NOW = CliFixture.NOW;
  private static final String ANNA = "anna@kommun.example";

  @TempDir private Path dir;
  private CliFixture cli;

  @BeforeEach
  void open() throws Exception {
    cli = new CliFixture(dir);
    cli.importSample();
    try (DocumentStore store = cli.store()) {
      new MailAddresses(store, new Revisions(store)).confirm("m-1", ANNA, NOW);
      new Reminders(store).add(List.of(sent("R-12", Channel.MAIL), sent("R-13", Channel.WEB)));
    }
  }

  private static Reminder sent(String shortId, Channel channel) {
    return new Reminder(
        "id/" + shortId,
        shortId,
        new Reminder.Subject(ItemKind.STEP, "A05.2", LocalDate.of(2026, 12, 18)),
        Reminder.Routing.direct("m-1"),
        "pa-dagen",
        NOW,
        new Reminder.Sending(
            Reminder.State.SENT,
            Optional.empty(),
            Optional.of(NOW),
            Optional.of(channel),
            Optional.empty(),
            0),
        Map.of(),
        0);
  }

  private static String report(String messageId, String address) {
    return """
        From: MAILER-DAEMON@mail.example
        To: faltbud@service.example
        Subject: Undelivered
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        No such user.
        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example

        Final-Recipient: rfc822; %s
        Action: failed
        Status: 5.1.1

        --b
        Content-Type: text/rfc822-headers

        Message-ID: <%s>
        Subject: x

        --b--
        """
        .formatted(address, messageId)
        .replace("\n", "\r\n");
  }

  private String run(String message, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Terminal terminal = Terminal.create(out, out, false, Language.EN, Texts.load());
    Toolbox tools =
        new Toolbox(terminal, demo -> ExitCode.DONE, cli::open, Optional::empty, List::of);
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    int exitCode =
        new CommandLine(new BounceCommand(tools, new ByteArrayInputStream(bytes))).execute(args);
    assertThat(exitCode).isZero();
    String printed = out.toString(StandardCharsets.UTF_8);
    assertThat(printed).hasLineCount(1).doesNotContain("@");
    return printed;
  }

  private boolean unreachable() {
    try (DocumentStore store = cli.store()) {
      return new Unreachable(store, new Revisions(store)).is("m-1", Channel.MAIL);
    }
  }

  @Test
  void aMailOfOursThatCameBackIsNotedAndCanBeTakenBack() {
    assertThat(run(report("R-12-2@service.example", ANNA))).contains("R-12");
    assertThat(unreachable()).isTrue();
    assertThat(run("", "--works", "m-1")).contains("again");
    assertThat(unreachable()).isFalse();
  }

  @Test
  void anythingElseIsALineAndNothingMore() {
    for (String other :
        List.of(
            "",
            "Subject: On holiday\r\n\r\nBack in July.\r\n",
            report("R-12-2@service.example", "bo@kommun.example"),
            report("R-13-1@service.example", ANNA),
            report("R-99-1@service.example", ANNA),
            report("C-1a2b@service.example", ANNA),
            report("R-12-2@service.example", ANNA).replace("5.1.1", "4.2.2"))) {
      assertThat(run(other)).contains("Nothing is noted");
      assertThat(unreachable()).isFalse();
    }
  }
}
