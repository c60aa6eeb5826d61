package se.faltbud.mail.smtp;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Timeouts of a connection to a mail server, and whose certificates it trusts.
 *
 * @param connect until a connection stands
 * @param answer for each answer, and for each write to be taken
 * @param idle how long a connection is kept without use
 * @param tls whom to trust; empty: whom this Java trusts
 */
public record SmtpTimeouts(
    Duration connect, Duration answer, Duration idle, Optional<SSLSocketFactory> tls) {
  static final SmtpTimeouts STANDARD =
      new SmtpTimeouts(
          Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty());
}
