package se.faltbud.reminder.answer;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import se.faltbud.contact.MailAddresses;
import se.faltbud.contact.PendingAddresses;
import se.faltbud.contact.Unreachable;
import se.faltbud.link.OneTapLinks;
import se.faltbud.link.OneTapLinks.Tap;
import se.faltbud.link.TapWhat;
import se.faltbud.people.Channel;
import se.faltbud.people.Member;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Lets members enter a mail address of their own, confirm it by a link that is mailed there, and
 * delete it. Whether anybody else has the same is neither asked nor told. Thread-safe.
 */
public final class OwnAddress {
  /** RFC 5321, 4.5.3.1.3. */
  private static final int MAX_LENGTH = 254;

  private static final String NO_REMINDER = "-";

  private final MailAddresses addresses;
  private final PendingAddresses pending;
  private final Unreachable unreachable;
  private final OneTapLinks links;
  private final String publicUrl;

  /**
   * @param publicUrl where people reach the service, without a slash at the end
   */
  public OwnAddress(
      MailAddresses addresses,
      PendingAddresses pending,
      Unreachable unreachable,
      OneTapLinks links,
      String publicUrl) {
    this.addresses = addresses;
    this.pending = pending;
    this.unreachable = unreachable;
    this.links = links;
    this.publicUrl = publicUrl;
  }

  /** The page where a member enters an address, for somebody who is not signed in there; a day. */
  public URI page(Member member, Instant now) {
    Tap tap = tap(TapWhat.ADDRESS, NO_REMINDER, member, now);
    return URI.create(publicUrl + "/mail/address?t=" + links.token(tap));
  }

  /** The confirmed address. */
  public Optional<String> of(Member member) {
    return addresses.of(member.id());
  }

  /** Whether one waits to be confirmed. */
  public boolean waits(Member member, Instant now) {
    return pending.waits(member.id(), now);
  }

  /**
   * Takes an address, to be confirmed within a day; replaces one that waits.
   *
   * @return the link that is to be mailed there
   * @throws Refused NOT_ALLOWED for members who are never reminded, TEXT_EMPTY, TEXT_TOO_LONG
   */
  public URI enter(Member member, String address, Instant now) {
    if (!member.may(Right.ANSWER_DEADLINES)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    String typed = address.strip();
    if (typed.isEmpty()) {
      throw new Refused(RefusalCode.TEXT_EMPTY);
    }
    if (typed.length() > MAX_LENGTH) {
      throw new Refused(
          RefusalCode.TEXT_TOO_LONG, Map.of("length", typed.length(), "limit", MAX_LENGTH));
    }
    String id = pending.add(member.id(), typed, now);
    return links.link(publicUrl, tap(TapWhat.CONFIRM, id, member, now));
  }

  /** Forgets an address that waits: it could not be mailed to. */
  public void giveUp(Member member) {
    pending.delete(member.id());
  }

  /** Deletes a member's address and what waits. Idempotent. */
  public void delete(String member) {
    pending.delete(member);
    addresses.delete(member);
  }

  /**
   * Looks whether the address of a link still waits.
   *
   * @param id as the link carries it
   * @throws Refused BUTTON_EXPIRED
   */
  String waiting(String id, Member member, Instant now) {
    return pending
        .of(member.id(), id, now)
        .orElseThrow(() -> new Refused(RefusalCode.BUTTON_EXPIRED));
  }

  void confirm(String id, Member member, Instant now) {
    addresses.confirm(member.id(), waiting(id, member, now), now);
    unreachable.heardOf(member.id(), Channel.MAIL);
    pending.delete(member.id());
  }

  private static Tap tap(TapWhat what, String id, Member member, Instant now) {
    return new Tap(what.key(), id, member.id(), now.plus(PendingAddresses.LASTS));
  }
}
