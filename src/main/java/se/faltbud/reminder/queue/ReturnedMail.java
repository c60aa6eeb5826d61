package se.faltbud.reminder.queue;

import java.net.IDN;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.faltbud.people.Channel;
import se.faltbud.reminder.facts.Facts;
import se.faltbud.reminder.policy.RecipientId;

/**
 * Takes the word of a mail server that an address does not work, when the mail that came back is
 * one we sent there: anybody can write such a report. Thread-safe.
 */
public final class ReturnedMail {
  /** See {@link Bundle#id}, which begins the Message-ID. */
  private static final Pattern OURS = Pattern.compile("(R-\\d{1,18})-\\d{1,6}@.+");

  private final Reminders reminders;
  private final Facts facts;
  private final OutOfReach outOfReach;

  public ReturnedMail(Reminders reminders, Facts facts, Notices notices) {
    this.reminders = reminders;
    this.facts = facts;
    this.outOfReach = new OutOfReach(facts, notices);
  }

  /**
   * Notes that whoever has the address cannot be reached by mail. Idempotent.
   *
   * @param messageId of the mail that came back, without angle brackets
   * @return short id of the reminder it carried; empty when that mail was not sent there
   */
  public Optional<String> note(String messageId, String address, Instant now) {
    Matcher matcher = OURS.matcher(messageId);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Reminder> sent =
        reminders
            .byShortId(matcher.group(1))
            .filter(one -> one.sending().channel().equals(Optional.of(Channel.MAIL)))
            .filter(
                one -> address(one.recipient()).filter(known -> same(known, address)).isPresent());
    sent.ifPresent(one -> outOfReach.note(one.recipient(), Channel.MAIL, now));
    return sent.map(Reminder::shortId);
  }

  /** Notes that mail reaches somebody again. Idempotent. */
  public void works(String recipient) {
    facts.said().unreachable().heardOf(recipient, Channel.MAIL);
  }

  private Optional<String> address(String recipient) {
    return facts.mailAddress(RecipientId.parse(recipient));
  }

  private static boolean same(String one, String other) {
    return plain(one).equals(plain(other));
  }

  /** As it goes over the wire; servers change the case of what they report. */
  private static String plain(String address) {
    String bare = address.strip().toLowerCase(Locale.ROOT);
    int at = bare.lastIndexOf('@');
    try {
      return bare.substring(0, at + 1) + IDN.toASCII(bare.substring(at + 1));
    } catch (IllegalArgumentException notADomain) {
      return bare;
    }
  }
}
