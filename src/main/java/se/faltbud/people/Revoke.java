package se.faltbud.people;

import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Takes every right from a member, at once and in every door. Thread-safe. */
public final class Revoke {
  private final Members members;

  public Revoke(Members members) {
    this.members = members;
  }

  /**
   * Revokes. Idempotent; the member's entries stay.
   *
   * @throws Refused NOT_ALLOWED unless a coordinator asks, NOT_A_MEMBER when there is none of this
   *     id
   */
  public Member revoke(String memberId, Member by) {
    if (!by.may(Right.COORDINATE)) {
      throw new Refused(RefusalCode.NOT_ALLOWED);
    }
    return revoke(memberId);
  }

  /**
   * Revokes for whoever runs the machine. Idempotent.
   *
   * @throws Refused NOT_A_MEMBER when there is none of this id
   */
  public Member revoke(String memberId) {
    return members.update(memberId, Member::revoked);
  }
}
