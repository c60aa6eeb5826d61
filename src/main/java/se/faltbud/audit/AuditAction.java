package se.faltbud.audit;

/** What is worth a line in the log. The names are stored: they are only ever added to. */
public enum AuditAction {
  MEMBER_JOINED,
  MEMBER_REVOKED,
  INVITATIONS_MADE,
  INVITATION_WITHDRAWN,
  PLAN_IMPORTED,
  DATE_APPROVED,
  DATE_REFUSED,
  ITEM_GIVEN,
  ITEM_TAKEN_BACK,
  TOKEN_MADE,
  TOKEN_REVOKED,
  SIGNED_IN,
  SESSION_ENDED,
  SIGN_IN_LINK_MADE,
  WORK_ACCOUNT_BOUND,
  WORK_ACCOUNT_UNBOUND
}
