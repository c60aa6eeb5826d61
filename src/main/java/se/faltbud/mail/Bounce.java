package se.faltbud.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.faltbud.mail.smtp.Addresses;

/**
 * An address that failed for good, as a mail server reports it later to the sender of the mail (<a
 * href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464</a>).
 *
 * <p>Anybody can write such a report. Believe it of an address only if {@link #messageId} is that
 * of a mail that went there.
 *
 * @param address as we addressed it where the report says so, else where it ended up
 * @param status of class 5, RFC 3463
 * @param messageId of the mail that came back, without angle brackets; empty when the report leaves
 *     it out
 */
public record Bounce(String address, String status, Optional<String> messageId) {
  private static final Logger LOG = LoggerFactory.getLogger(Bounce.class);

  /** A report repeats our mail at most, and ours are small. */
  private static final int LARGEST = 1 << 20;

  /** A report has three parts: for people, for programs, the mail. */
  private static final int PARTS = 5;

  /** One mail goes to one address, which may be a list of some. */
  private static final int MAX_ADDRESSES = 100;

  /** The library takes a millisecond for each part it finds, and a hostile mail has many. */
  private static final int MAX_BOUNDARIES = 100;

  private static final Pattern EMPTY_LINES = Pattern.compile("\\r?\\n(?:[ \\t]*+\\r?\\n)++");

  /**
   * Reads a message.
   *
   * @param message as it was received, with its headers; read to its end or to 1 MB
   * @return the addresses that failed for good; empty when it is anything else than a report of
   *     that: a delay, an absence notice, something broken, too large or unreadable
   */
  public static List<Bounce> read(InputStream message) {
    try {
      byte[] bytes = message.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST || boundaries(bytes) > MAX_BOUNDARIES
          ? List.of()
          : report(bytes);
    } catch (MessagingException | IOException | RuntimeException e) {
      // what strangers send is not a fault of ours
      LOG.info("message not understood cause={}", e.getClass().getSimpleName());
      return List.of();
    }
  }

  /** Lines that begin with two dashes. */
  private static int boundaries(byte[] bytes) {
    int count = 0;
    for (int i = 2; i < bytes.length; i++) {
      if (bytes[i] == '-'
          && bytes[i - 1] == '-'
          && (bytes[i - 2] == '\n' || bytes[i - 2] == '\r')) {
        count++;
      }
    }
    return count;
  }

  private static List<Bounce> report(byte[] bytes) throws MessagingException, IOException {
    MimeMessage message = new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
    ContentType type = new ContentType(message.getContentType());
    if (!type.match("multipart/report")
        || !"delivery-status".equalsIgnoreCase(type.getParameter("report-type"))
        || !(message.getContent() instanceof MimeMultipart parts)) {
      return List.of();
    }
    List<InternetHeaders> recipients = new ArrayList<>();
    Optional<String> returned = Optional.empty();
    for (int i = 0; i < Math.min(PARTS, parts.getCount()); i++) {
      BodyPart part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")
          || part.isMimeType("message/global-delivery-status")) {
        recipients.addAll(recipients(part.getInputStream()));
      } else if (part.isMimeType("message/rfc822")
          || part.isMimeType("text/rfc822-headers")
          || part.isMimeType("message/global")
          || part.isMimeType("message/global-headers")) {
        returned = messageId(new InternetHeaders(part.getInputStream()));
      }
    }
    List<Bounce> bounces = new ArrayList<>();
    for (InternetHeaders recipient : recipients) {
      bounce(recipient, returned).ifPresent(bounces::add);
    }
    return List.copyOf(bounces);
  }

  /** The groups of fields but the first, which is about the whole mail. */
  private static List<InternetHeaders> recipients(InputStream status)
      throws MessagingException, IOException {
    String fields = new String(status.readAllBytes(), StandardCharsets.UTF_8).strip();
    List<InternetHeaders> recipients = new ArrayList<>();
    for (String group : EMPTY_LINES.split(fields, MAX_ADDRESSES + 2)) {
      InputStream lines = new ByteArrayInputStream(group.getBytes(StandardCharsets.UTF_8));
      InternetHeaders headers = new InternetHeaders(lines, true);
      // some servers leave the first group out
      if (field(headers, "Action").isPresent() && recipients.size() < MAX_ADDRESSES) {
        recipients.add(headers);
      }
    }
    return recipients;
  }

  private static Optional<Bounce> bounce(InternetHeaders recipient, Optional<String> messageId) {
    String status = field(recipient, "Status").orElse("").split("[\\s(]", 2)[0];
    if (!field(recipient, "Action").orElse("").toLowerCase(Locale.ROOT).matches("failed\\b.*")
        || !status.matches("5\\.\\d{1,3}\\.\\d{1,3}")) {
      return Optional.empty();
    }
    return field(recipient, "Original-Recipient")
        .flatMap(Bounce::address)
        .or(() -> field(recipient, "Final-Recipient").flatMap(Bounce::address))
        .map(address -> new Bounce(address, status, messageId));
  }

  /** Of {@code rfc822;name@example.se}; empty when it is no mail address. */
  private static Optional<String> address(String recipient) {
    int semicolon = recipient.indexOf(';');
    String type = recipient.substring(0, Math.max(semicolon, 0)).strip().toLowerCase(Locale.ROOT);
    String address = recipient.substring(semicolon + 1).strip().replaceAll("^<|>$", "");
    boolean whole =
        address.indexOf('@') > 0
            && address.length() <= Addresses.MAX_LENGTH
            && address
                .chars()
                .noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    return whole && List.of("", "rfc822", "utf-8").contains(type)
        ? Optional.of(address)
        : Optional.empty();
  }

  private static Optional<String> messageId(InternetHeaders headers) {
    return field(headers, "Message-ID").map(id -> id.replaceAll("[<>]", ""));
  }

  private static Optional<String> field(InternetHeaders headers, String name) {
    String[] values = headers.getHeader(name);
    return values == null || values.length == 0
        ? Optional.empty()
        : Optional.of(values[0].replaceAll("\\s+", " ").strip()).filter(value -> !value.isEmpty());
  }
}
