package se.faltbud.mail.smtp;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One mail to one person.
 *
 * @param to a bare address as a person typed it; a wrong one is {@link Outcome#REFUSED}
 * @param subject one line; line breaks and other control characters become spaces
 * @param text the mail as plain text
 * @param html the same as HTML
 * @param unsubscribe where a POST ends these mails, without login (RFC 8058); https
 * @param id 1 to 100 of {@code A-Z a-z 0-9 . _ -}, no dot at either end and no two together; a mail
 *     that is sent again has the same, so that mail programs show it once
 */
public record Mail(
    String to, String subject, String text, String html, Optional<URI> unsubscribe, String id) {
  private static final Pattern ID =
      Pattern.compile("(?=.{1,100}$)[A-Za-z0-9_-]++(\\.[A-Za-z0-9_-]++)*+");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]+");

  /** Refuses an id that is none. */
  public Mail {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("an id of a mail has other characters");
    }
    subject = CONTROL.matcher(subject).replaceAll(" ").strip();
  }

  /** Without anything a person wrote or is. */
  @Override
  public String toString() {
    return "Mail[" + id + "]";
  }
}
