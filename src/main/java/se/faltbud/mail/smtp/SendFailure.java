package se.faltbud.mail.smtp;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Why a mail was not sent, without words of the server: it may quote addresses.
 *
 * @param code what the server answered (RFC 5321, 4.2.3); 0 when it answered nothing
 */
record SendFailure(Kind kind, int code) {
  /** What failed, and the half sentence an administrator reads about it. */
  enum Kind {
    ADDRESS_REFUSED("the address is refused"),
    ADDRESS_LATER("the address is not served now"),
    NAME("the name of the server is not found"),
    CONNECT("no connection to the server"),
    TIMEOUT("no answer from the server in time"),
    TLS("no secure connection: no STARTTLS, or its certificate is not accepted"),
    LOGIN("the server does not accept user and password"),
    SENDER("the server does not take mail from MAIL_FROM"),
    RELAY("the server does not pass on our mail"),
    CONTENT("the server does not take the content"),
    BROKEN("the server broke off or answered what cannot be understood");

    private final String line;

    Kind(String line) {
      this.line = line;
    }
  }

  private static final int CAUSES = 10;
  private static final int CLOSING = 421;

  /** Answers to RCPT that say: there is no such mailbox, or never will be mail for it. */
  private static final Set<Integer> NO_MAILBOX = Set.of(501, 521, 550, 551, 553, 554, 556);

  private static final Pattern GREETING = Pattern.compile("response: (\\d{3})\\b");
  private static final Pattern CODE = Pattern.compile("^(\\d{3})\\b");

  /** RFC 3463, 2: class, subject, detail. */
  private static final Pattern ENHANCED =
      Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\.?\\d)");

  static SendFailure of(MessagingException failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
      Optional<SendFailure> trouble = cause instanceof IOException io ? heard(io) : said(cause);
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
    return new SendFailure(Kind.BROKEN, 0);
  }

  /** What the caller is told. */
  Outcome outcome() {
    return kind == Kind.ADDRESS_REFUSED ? Outcome.REFUSED : Outcome.TRY_LATER;
  }

  /** Whether the server is well and says something about this one address. */
  boolean aboutTheAddress() {
    return kind == Kind.ADDRESS_REFUSED || kind == Kind.ADDRESS_LATER;
  }

  /** One line without secrets and addresses. */
  String line() {
    return kind.line + (code > 0 ? " (code " + code + ")" : "");
  }

  /** By what the server answered. */
  private static Optional<SendFailure> said(Throwable cause) {
    if (cause instanceof SMTPAddressFailedException refused) {
      return Optional.of(recipient(refused.getReturnCode(), text(refused)));
    }
    if (cause instanceof SMTPSendFailedException refused) {
      boolean sender = String.valueOf(refused.getCommand()).startsWith("MAIL");
      return Optional.of(answered(sender ? Kind.SENDER : Kind.CONTENT, refused.getReturnCode()));
    }
    if (cause instanceof AuthenticationFailedException) {
      return Optional.of(new SendFailure(Kind.LOGIN, number(CODE, text(cause))));
    }
    if (text(cause).startsWith("STARTTLS is required")) {
      return Optional.of(new SendFailure(Kind.TLS, 0));
    }
    int greeting = number(GREETING, text(cause));
    return greeting > 0 ? Optional.of(new SendFailure(Kind.BROKEN, greeting)) : Optional.empty();
  }

  /** By what happened to the connection. */
  private static Optional<SendFailure> heard(IOException failure) {
    return Optional.of(new SendFailure(kind(failure), 0));
  }

  private static Kind kind(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return Kind.NAME;
    }
    if (failure instanceof SocketTimeoutException) {
      return Kind.TIMEOUT;
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return Kind.CONNECT;
    }
    return failure instanceof SSLException ? Kind.TLS : Kind.BROKEN;
  }

  private static SendFailure recipient(int code, String answer) {
    Matcher enhanced = ENHANCED.matcher(answer);
    String subject = enhanced.find() ? enhanced.group(2) : "";
    boolean temporary = !subject.isEmpty() && enhanced.group(1).equals("4");
    boolean senderIsWrong = subject.equals("1") && Set.of("7", "8").contains(enhanced.group(3));
    // x.7.x is policy, and a server that does not relay for us would refuse anyone: marking
    // everybody as out of reach would be our fault, not theirs
    boolean ours =
        subject.equals("7")
            || senderIsWrong
            || (subject.isEmpty() && answer.toLowerCase(Locale.ROOT).contains("relay"));
    if (code >= 500 && ours) {
      return new SendFailure(Kind.RELAY, code);
    }
    if (NO_MAILBOX.contains(code) && !temporary && !full(enhanced, subject)) {
      return new SendFailure(Kind.ADDRESS_REFUSED, code);
    }
    boolean aboutIt = code >= 400 && code != CLOSING && code != 503 && code != 530;
    return answered(aboutIt ? Kind.ADDRESS_LATER : Kind.RELAY, code);
  }

  /** A mailbox over its quota is emptied some day. */
  private static boolean full(Matcher enhanced, String subject) {
    return subject.equals("2") && enhanced.group(3).equals("2");
  }

  private static SendFailure answered(Kind kind, int code) {
    boolean understood = code >= 400 && code < 600 && code != CLOSING;
    return new SendFailure(understood ? kind : Kind.BROKEN, Math.max(code, 0));
  }

  private static int number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String text(Throwable cause) {
    return String.valueOf(cause.getMessage());
  }
}
