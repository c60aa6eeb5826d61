package se.faltbud.web;

import java.net.URI;
import java.util.Optional;
import se.faltbud.link.OneTapLinks;
import se.faltbud.messages.ReminderView;
import se.faltbud.people.Member;
import se.faltbud.reminder.Inbox;
import se.faltbud.reminder.answer.AnswerByLink;
import se.faltbud.reminder.answer.OwnAddress;

/**
 * What the web door needs to show reminders and to take answers by links.
 *
 * @param view puts reminders into words and buttons
 * @param links reads the links of mails
 * @param confirmation mails a link that confirms an address; absent when no mail is sent
 */
public record ReminderPorts(
    Inbox inbox,
    ReminderView view,
    AnswerByLink answerByLink,
    OwnAddress ownAddress,
    OneTapLinks links,
    Optional<Confirmation> confirmation) {

  /** Mails a confirmation and waits until the mail server has it. */
  @FunctionalInterface
  public interface Confirmation {
    Result send(Member member, String address, URI link);

    /** What came of it. */
    enum Result {
      SENT,
      /** Nothing can be mailed to that address. */
      REFUSED,
      TRY_LATER
    }
  }
}
