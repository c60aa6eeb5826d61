package se.faltbud.mail;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import se.faltbud.mail.smtp.Mail;
import se.faltbud.mail.smtp.MailSender;
import se.faltbud.mail.smtp.Outcome;
import se.faltbud.messages.Texts;
import se.faltbud.people.Language;

/** Asks whoever reads an address whether reminders may be sent there. Thread-safe. */
public final class ConfirmationMail {
  private final MailSender sender;
  private final Texts texts;

  public ConfirmationMail(MailSender sender, Texts texts) {
    this.sender = sender;
    this.texts = texts;
  }

  /**
   * Sends it; waits as {@link MailSender#send}.
   *
   * @param link that confirms, for a day
   */
  public Outcome send(Language language, String address, URI link) {
    String subject = texts.get(language, "mail.confirm.subject");
    String what = texts.get(language, "mail.confirm.text");
    String button = texts.get(language, "mail.confirm.button");
    String ignore = texts.get(language, "mail.confirm.ignore");
    return sender.send(
        new Mail(
            address,
            subject,
            what + "\n\n" + button + ":\n" + link + "\n\n" + ignore + "\n",
            new Html(language.tag(), subject)
                .heading(1, subject)
                .paragraph(List.of(what))
                .links(List.of(new Html.Link(button, subject, link.toString())))
                .paragraph(List.of(ignore))
                .end(),
            Optional.empty(),
            "C-" + Integer.toHexString(link.hashCode())));
  }
}
