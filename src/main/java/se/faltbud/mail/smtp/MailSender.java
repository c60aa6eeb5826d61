package se.faltbud.mail.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands mails to the mail server. A mail it has not taken for certain is the caller's to send
 * again, with the same id. Nothing is kept here. Thread-safe.
 */
public final class MailSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);

  private final SmtpConnections connections;
  private final MailFrom from;
  private final InstantSource clock;
  private Optional<SendFailure> trouble = Optional.empty();
  private long failed;

  /**
   * Connects at the first mail, not before.
   *
   * @param clock for the date of the mails
   */
  public MailSender(SmtpAddress address, MailFrom from, InstantSource clock) {
    this(address, from, clock, SmtpTimeouts.STANDARD);
  }

  MailSender(SmtpAddress address, MailFrom from, InstantSource clock, SmtpTimeouts wire) {
    this.connections = new SmtpConnections(address, from, wire);
    this.from = from;
    this.clock = clock;
  }

  /**
   * Sends a mail and waits until the server has it or does not take it: 5 s for the connection, 10
   * s for each answer. Three are sent at once, others wait for their turn. After {@link #close}
   * every mail is {@link Outcome#TRY_LATER}.
   */
  public Outcome send(Mail mail) {
    InternetAddress to;
    try {
      to = Addresses.read(mail.to());
    } catch (AddressException e) {
      LOG.info("mail refused id={} kind=NO_ADDRESS next=not_sent", mail.id());
      return Outcome.REFUSED;
    }
    try {
      connections.send(MailMessage.of(mail, to, from, clock.instant()), to);
      works();
      return Outcome.SENT;
    } catch (MessagingException e) {
      if (connections.closed()) {
        return Outcome.TRY_LATER;
      }
      SendFailure why = SendFailure.of(e);
      if (why.aboutTheAddress()) {
        works();
        LOG.info(
            "mail not taken id={} kind={} code={} next={}",
            mail.id(),
            why.kind(),
            why.code(),
            why.outcome());
      } else {
        fails(why);
      }
      return why.outcome();
    }
  }

  /** What is wrong on our side, in one line without secrets; empty while the server takes mail. */
  public synchronized Optional<String> health() {
    return trouble.map(why -> "mail: " + why.line());
  }

  /**
   * Looks whether the server lets us in; for {@code doctor}. Sends nothing. Takes some ten seconds
   * when the server is slow.
   *
   * @return a line per problem, without addresses and secrets
   */
  public static List<String> check(SmtpAddress address) {
    return check(address, SmtpTimeouts.STANDARD);
  }

  static List<String> check(SmtpAddress address, SmtpTimeouts wire) {
    MailFrom nobody = new MailFrom("doctor@localhost.localdomain", Optional.empty());
    try (SmtpConnections connections = new SmtpConnections(address, nobody, wire);
        SMTPTransport transport = connections.open()) {
      return address.login().isPresent() && !transport.supportsExtension("AUTH")
          ? List.of("the server asks for no user and password; leave them out of SMTP_URL")
          : List.of();
    } catch (MessagingException e) {
      return List.of(SendFailure.of(e).line());
    }
  }

  /** Mails under way are sent to their end, others refused. Idempotent. */
  @Override
  public void close() {
    connections.close();
  }

  private synchronized void works() {
    if (trouble.isPresent()) {
      LOG.info("mail works again failed_before={}", failed);
    }
    trouble = Optional.empty();
    failed = 0;
  }

  /** Says each kind of trouble once, not once a mail. */
  private synchronized void fails(SendFailure why) {
    failed++;
    if (!trouble.equals(Optional.of(why))) {
      LOG.warn("mail not sent kind={} code={} next=sent_again_later", why.kind(), why.code());
    }
    trouble = Optional.of(why);
  }
}
