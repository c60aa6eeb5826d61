package se.faltbud.mail.smtp;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/** A mail as it goes over the wire. */
final class MailMessage extends MimeMessage {
  private static final String UTF_8 = "UTF-8";

  private final String messageId;

  private MailMessage(String messageId) {
    super((Session) null);
    this.messageId = messageId;
  }

  static MailMessage of(Mail mail, InternetAddress to, MailFrom from, Instant now) {
    MailMessage message = new MailMessage("<" + mail.id() + "@" + from.host() + ">");
    try {
      message.setFrom(new InternetAddress(from.address(), from.name().orElse(null), UTF_8));
      message.setRecipient(Message.RecipientType.TO, to);
      message.setSubject(mail.subject(), UTF_8);
      message.setSentDate(Date.from(now));
      message.sayThatNobodyWroteIt();
      message.offerToUnsubscribe(mail);
      MimeMultipart both = new MimeMultipart("alternative");
      // the last one is what a mail program prefers: RFC 2046, 5.1.4
      both.addBodyPart(part(mail.text(), "plain"));
      both.addBodyPart(part(mail.html(), "html"));
      message.setContent(both);
      message.saveChanges();
      return message;
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalStateException("what a mail is made of was checked", e);
    }
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  /** Keeps absence notices from answering us: RFC 3834, and what Exchange and older ones heed. */
  private void sayThatNobodyWroteIt() throws MessagingException {
    setHeader("Auto-Submitted", "auto-generated");
    setHeader("X-Auto-Response-Suppress", "All");
    setHeader("Precedence", "bulk");
  }

  private void offerToUnsubscribe(Mail mail) throws MessagingException {
    if (mail.unsubscribe().isPresent()) {
      String url = mail.unsubscribe().get().toASCIIString();
      setHeader("List-Unsubscribe", "<" + url + ">");
      if (url.toLowerCase(Locale.ROOT).startsWith("https:")) {
        // RFC 8058 knows no other
        setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
    }
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
