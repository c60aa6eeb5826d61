package se.faltbud.people.access;

import java.time.Instant;
import java.util.Optional;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.people.Identity;
import se.faltbud.people.Language;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Turns whoever enters a valid invite code into a member. Thread-safe.
 *
 * <p>Three writes, each harmless to repeat: the use is taken in the member's name, the member is
 * stored, the account is bound to it (the commit point). The member's id follows from code and
 * account, so a repeat after a crash takes up where it stopped and costs no second use.
 */
public final class JoinByCode {
  private final Invites invites;
  private final Members members;
  private final AuditTrail audit;
  private final WrongTries wrongTries = new WrongTries();

  public JoinByCode(Invites invites, Members members, AuditTrail audit) {
    this.invites = invites;
    this.members = members;
    this.audit = audit;
  }

  /** Who joined; {@code fresh} is false when this account had joined with this code before. */
  public record Joined(Member member, boolean fresh) {}

  /**
   * Joins. Idempotent by code and account.
   *
   * @param typed the code as entered
   * @param now when it was entered
   * @throws Refused TOO_MANY_REQUESTS after ten wrong codes of this account within an hour,
   *     INVITE_UNKNOWN, INVITE_EXPIRED, INVITE_USED_UP, ALREADY_MEMBER when the account belongs to
   *     an active member that joined otherwise; the code is not used up then
   */
  public Joined join(String typed, Identity identity, Language language, Instant now) {
    if (wrongTries.tooMany(identity, now)) {
      throw new Refused(RefusalCode.TOO_MANY_REQUESTS);
    }
    String code = InviteCode.normalise(typed).orElse("");
    Optional<Member> bound = members.byIdentity(identity);
    String memberId = memberId(code, identity);
    if (bound.isPresent() && bound.get().active()) {
      return already(bound.get(), memberId);
    }
    if (bound.isPresent() && bound.get().id().equals(memberId)) {
      // revoked after joining with this very code: it must not open the door again
      throw new Refused(RefusalCode.INVITE_USED_UP);
    }
    Invitation invitation = take(code, identity, memberId, now);
    Member stored = members.add(newMember(memberId, invitation, language, now));
    String owner = members.bind(identity, memberId);
    if (!owner.equals(memberId)) {
      return already(members.byId(owner).orElseThrow(), memberId);
    }
    audit.note(
        new AuditEntry(
            now, memberId, stored.standing(), AuditAction.MEMBER_JOINED, invitation.createdBy()));
    return new Joined(stored, true);
  }

  private static Joined already(Member member, String memberId) {
    if (member.id().equals(memberId)) {
      return new Joined(member, false);
    }
    throw new Refused(RefusalCode.ALREADY_MEMBER);
  }

  private Invitation take(String code, Identity identity, String memberId, Instant now) {
    // each lost race means that another use was taken, of which there are at most 1,000
    while (true) {
      Invitation invitation =
          invites
              .byCode(code)
              .orElseThrow(
                  () -> {
                    wrongTries.add(identity, now);
                    return new Refused(RefusalCode.INVITE_UNKNOWN);
                  });
      if (invitation.joined().contains(memberId)) {
        return invitation;
      }
      if (invitation.expired(now)) {
        throw new Refused(RefusalCode.INVITE_EXPIRED);
      }
      if (invitation.usesLeft() <= 0) {
        throw new Refused(RefusalCode.INVITE_USED_UP);
      }
      if (invites.take(invitation, memberId)) {
        return invitation;
      }
    }
  }

  private static Member newMember(
      String id, Invitation invitation, Language language, Instant now) {
    return new Member(
        id,
        invitation.organisation(),
        invitation.role(),
        invitation.ownerRoles(),
        Optional.empty(),
        language,
        true,
        now,
        0);
  }

  private static String memberId(String code, Identity identity) {
    return "m-" + InviteCode.sha256(code + "|" + identity.key()).substring(0, 20);
  }
}
