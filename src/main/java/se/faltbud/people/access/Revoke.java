package se.faltbud.people.access;

import java.time.Instant;
import se.faltbud.audit.AuditAction;
import se.faltbud.audit.AuditEntry;
import se.faltbud.audit.AuditTrail;
import se.faltbud.people.Member;
import se.faltbud.people.Members;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Takes every right from a member, at once and in every door. Thread-safe. */
public final class Revoke {
  private final Members members;
  private final AuditTrail audit;

  public Revoke(Members members, AuditTrail audit) {
    this.members = members;
    this.audit = audit;
  }

  /**
   * Revokes. Idempotent; the member's entries stay.
   *
   * @throws Refused NOT_ALLOWED unless a coordinator asks, NOT_A_MEMBER when there is none of this
   *     id
   */
  public Member revoke(String memberId, Member by, Instant now) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return revoke(memberId, by.id(), by.standing(), now);
  }

  /**
   * Revokes for whoever runs the machine. Idempotent.
   *
   * @throws Refused NOT_A_MEMBER when there is none of this id
   */
  public Member revoke(String memberId, Instant now) {
    return revoke(memberId, Invite.CONSOLE, "", now);
  }

  private Member revoke(String memberId, String by, String standing, Instant now) {
    Member revoked = members.update(memberId, Member::revoked);
    audit.note(new AuditEntry(now, by, standing, AuditAction.MEMBER_REVOKED, memberId));
    return revoked;
  }
}
