package se.faltbud.mail.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Connections to the mail server: a few at once, and kept for the next mail of a burst. The library
 * is loaded at the first mail. Thread-safe.
 */
final class SmtpConnections implements AutoCloseable {
  /** Exchange Online takes three at once from one sender. */
  private static final int AT_ONCE = 3;

  /** Servers end a connection after some hundred mails, and count it against the sender. */
  private static final int MAILS_EACH = 50;

  private final SmtpAddress address;
  private final SmtpTimeouts wire;
  private final String envelopeFrom;
  private final String ownName;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final Deque<Line> idle = new ArrayDeque<>();
  private ScheduledExecutorService sweeper;
  private Session session;
  private boolean closed;

  SmtpConnections(SmtpAddress address, MailFrom from, SmtpTimeouts wire) {
    this.address = address;
    this.wire = wire;
    this.envelopeFrom = from.address();
    this.ownName = from.host();
  }

  private static final class Line {
    private final SMTPTransport transport;
    private int mails;
    private long idleSince;

    private Line(SMTPTransport transport) {
      this.transport = transport;
    }
  }

  /**
   * Hands one mail over. Waits for a connection when all are in use.
   *
   * @throws MessagingException when the server does not have it for certain
   */
  void send(MimeMessage message, Address to) throws MessagingException {
    places.acquireUninterruptibly();
    try {
      Line line = line();
      boolean sound = false;
      try {
        line.transport.sendMessage(message, new Address[] {to});
        sound = true;
      } catch (MessagingException e) {
        // the conversation was put back to its start, and the next mail may use it
        sound = SendFailure.of(e).aboutTheAddress();
        throw e;
      } finally {
        giveBack(line, sound);
      }
    } finally {
      places.release();
    }
  }

  /** Opens a connection and signs in; the caller closes it. */
  SMTPTransport open() throws MessagingException {
    SMTPTransport transport = (SMTPTransport) session().getTransport("smtp");
    try {
      String user = address.login().map(SmtpAddress.Login::user).orElse(null);
      String password = address.login().map(SmtpAddress.Login::password).orElse(null);
      transport.connect(address.host(), address.port(), user, password);
      return transport;
    } catch (MessagingException | RuntimeException e) {
      close(transport);
      throw e;
    }
  }

  /** Those in use are closed after their mail. Idempotent. */
  @Override
  public void close() {
    List<Line> left;
    synchronized (this) {
      closed = true;
      left = new ArrayList<>(idle);
      idle.clear();
      if (sweeper != null) {
        sweeper.shutdownNow();
      }
    }
    left.forEach(line -> close(line.transport));
  }

  synchronized boolean closed() {
    return closed;
  }

  private Line line() throws MessagingException {
    for (Line line = takeIdle(); line != null; line = takeIdle()) {
      // asks the server: it may have closed it meanwhile
      if (line.transport.isConnected()) {
        return line;
      }
      close(line.transport);
    }
    return new Line(open());
  }

  private synchronized Line takeIdle() throws MessagingException {
    if (closed) {
      throw new MessagingException("closed");
    }
    return idle.pollLast();
  }

  private void giveBack(Line line, boolean sound) {
    line.mails++;
    if (!sound || line.mails >= MAILS_EACH || !keep(line)) {
      close(line.transport);
    }
  }

  private synchronized boolean keep(Line line) {
    if (closed) {
      return false;
    }
    line.idleSince = System.nanoTime();
    idle.addLast(line);
    if (sweeper == null) {
      sweeper =
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "mail-connections");
                thread.setDaemon(true);
                return thread;
              });
    }
    var unused = sweeper.schedule(this::sweep, wire.idle().toMillis(), TimeUnit.MILLISECONDS);
    return true;
  }

  private void sweep() {
    List<Line> stale = new ArrayList<>();
    synchronized (this) {
      long now = System.nanoTime();
      while (!idle.isEmpty() && now - idle.peekFirst().idleSince >= wire.idle().toNanos()) {
        stale.add(idle.pollFirst());
      }
    }
    stale.forEach(line -> close(line.transport));
  }

  private static void close(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      // it was to be closed, and is: nothing follows from how
    }
  }

  private synchronized Session session() {
    if (session == null) {
      session = Session.getInstance(properties());
    }
    return session;
  }

  /**
   * See <a
   * href="https://eclipse-ee4j.github.io/angus-mail/docs/api/org.eclipse.angus.mail/org/eclipse/angus/mail/smtp/package-summary.html">the
   * provider's properties</a>.
   */
  private Properties properties() {
    Properties properties = new Properties();
    String answer = Long.toString(wire.answer().toMillis());
    put(properties, "connectiontimeout", Long.toString(wire.connect().toMillis()));
    put(properties, "timeout", answer);
    put(properties, "writetimeout", answer);
    put(properties, "quitwait", "false");
    put(properties, "auth", Boolean.toString(address.login().isPresent()));
    put(properties, "auth.mechanisms", "PLAIN LOGIN");
    put(properties, "from", envelopeFrom);
    // else it would be the name of this machine
    put(properties, "localhost", ownName);
    // where the server can: no notice of a delay, and no text of ours in a bounce
    put(properties, "dsn.notify", "FAILURE");
    put(properties, "dsn.ret", "HDRS");
    switch (address.security()) {
      case PLAIN -> put(properties, "starttls.enable", "false");
      case STARTTLS -> {
        put(properties, "starttls.enable", "true");
        put(properties, "starttls.required", "true");
      }
      case TLS -> put(properties, "ssl.enable", "true");
    }
    put(properties, "ssl.checkserveridentity", "true");
    put(properties, "ssl.protocols", "TLSv1.2 TLSv1.3");
    wire.tls()
        .ifPresent(
            factory -> {
              properties.put("mail.smtp.ssl.socketFactory", factory);
              put(properties, "ssl.socketFactory.fallback", "false");
            });
    return properties;
  }

  private static void put(Properties properties, String name, String value) {
    properties.setProperty("mail.smtp." + name, value);
  }
}
