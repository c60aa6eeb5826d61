package se.faltbud.mail.smtp;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The mail server that takes our mail, as {@code SMTP_URL} says it.
 *
 * @param host a name, or an IP address without brackets
 * @param port 1 to 65535
 */
public record SmtpAddress(Security security, String host, int port, Optional<Login> login) {
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

  /** How the way to the server is protected. */
  public enum Security {
    /** Not at all: what never leaves this machine. */
    PLAIN,
    /** The connection is encrypted before anything is said, or not used. */
    STARTTLS,
    /** Encrypted from the first byte. */
    TLS
  }

  /** Who we are to the server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "***";
    }
  }

  /**
   * Reads {@code smtp://user:password@host:587} or {@code smtps://…}. The port may be left out (587
   * and 465), and so may user and password; both are percent-decoded. {@code smtp} means STARTTLS,
   * except towards {@code localhost}, {@code 127.0.0.1} and {@code [::1]}.
   *
   * @throws IllegalArgumentException with a line that begins with "must" and quotes nothing
   */
  public static SmtpAddress parse(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      // without the cause: its message quotes the password
      throw unlike();
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("smtps");
    if (!(tls || scheme.equals("smtp"))
        || uri.getHost() == null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
      throw unlike();
    }
    int port = uri.getPort() < 0 ? (tls ? SUBMISSIONS : SUBMISSION) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535");
    }
    String host = uri.getHost().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    Security open = THIS_MACHINE.contains(host) ? Security.PLAIN : Security.STARTTLS;
    return new SmtpAddress(
        tls ? Security.TLS : open,
        host,
        port,
        Optional.ofNullable(uri.getRawUserInfo()).map(SmtpAddress::login));
  }

  private static Login login(String raw) {
    int colon = raw.indexOf(':');
    if (colon < 1 || colon == raw.length() - 1) {
      throw new IllegalArgumentException("must name both user and password, or neither");
    }
    Login login = new Login(decode(raw.substring(0, colon)), decode(raw.substring(colon + 1)));
    if ((login.user + login.password).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("must not have control characters in user or password");
    }
    return login;
  }

  private static String decode(String raw) {
    // a plus is a plus here: this is no form
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException unlike() {
    return new IllegalArgumentException(
        "must be like smtp://user:password@host:587 or smtps://user:password@host,"
            + " special characters in user and password percent-encoded");
  }

  /** Without user and password. */
  @Override
  public String toString() {
    return security + " " + host + ":" + port + (login.isPresent() ? " with login" : "");
  }
}
