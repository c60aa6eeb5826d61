package se.faltbud.refusal;

import java.util.Locale;

/**
 * The one catalogue of expected refusals. Every code has a sentence in each language under {@code
 * refusal.<CODE>} that says what was wrong, what was kept and what to do next; the service does not
 * start without it.
 */
public enum RefusalCode {
  // people
  NOT_A_MEMBER(403),
  NOT_ALLOWED(403),
  INVITE_UNKNOWN(404),
  INVITE_EXPIRED(410),
  INVITE_USED_UP(410),
  ROLE_UNKNOWN(400),
  ORGANISATION_UNKNOWN(400),
  OWNER_ROLE_UNKNOWN(400),
  ALREADY_MEMBER(409),
  ACCOUNT_NOT_CONFIRMED(401),
  ACCOUNT_UNKNOWN(403),
  ACCOUNT_TAKEN(409),
  ACCOUNT_PROVIDER_AWAY(502),
  // what was typed
  COMMAND_UNKNOWN(404),
  TEXT_EMPTY(400),
  TEXT_TOO_LONG(413),
  TEXT_NOT_UNDERSTOOD(422),
  CONTENT_UNSUPPORTED(415),
  CATEGORY_UNKNOWN(422),
  AREA_UNKNOWN(422),
  TIME_IN_FUTURE(422),
  TIME_TOO_OLD(422),
  PHOTO_TOO_LARGE(413),
  PHOTO_UNREADABLE(415),
  PHOTO_NOT_FETCHED(504),
  PHOTO_TOO_MANY(422),
  // plan and progress
  PLAN_MISSING(409),
  ACTIVITY_UNKNOWN(404),
  KEY_UNKNOWN(404),
  STEP_UNKNOWN(404),
  TARGET_UNKNOWN(404),
  READING_NOT_A_NUMBER(422),
  REASON_REQUIRED(422),
  STATUS_UNKNOWN(422),
  PLAN_FILE_UNREADABLE(422),
  PLAN_FILE_HAS_ERRORS(422),
  PLAN_CHANGED_MEANWHILE(409),
  DATE_IN_PAST(422),
  DATE_AFTER_AGREEMENT(422),
  DATE_NOT_POSSIBLE(422),
  // reminders
  REMINDER_SETTLED(410),
  DATE_NOT_UNDERSTOOD(422),
  DATE_TOO_FAR(422),
  DATE_UNCHANGED(422),
  REQUEST_WAITING(409),
  REQUEST_DECIDED(409),
  NOTHING_TO_NUDGE(404),
  PERIOD_NOT_UNDERSTOOD(422),
  PERIOD_BACKWARDS(422),
  PERIOD_OVER(422),
  PERIOD_TOO_LONG(422),
  SUBSTITUTE_UNKNOWN(404),
  DAYS_OUT_OF_RANGE(422),
  MAIL_OFF(409),
  MAIL_ADDRESS_REFUSED(422),
  MAIL_NOT_SENT(503),
  PUSH_NOT_POSSIBLE(422),
  // entries
  ENTRY_UNKNOWN(404),
  ENTRY_NOT_YOURS(403),
  ENTRY_WITHDRAWN(410),
  UNDO_TOO_LATE(410),
  NOTHING_TO_UNDO(404),
  BUTTON_EXPIRED(410),
  IDEMPOTENCY_CONFLICT(409),
  CHANGED_MEANWHILE(409),
  // privacy
  PERSONAL_NUMBER(422),
  ORGANISATION_NUMBER(422),
  // the service
  TOO_MANY_REQUESTS(429),
  STORE_UNAVAILABLE(503),
  NOT_SIGNED_IN(401),
  FOREIGN_ORIGIN(403),
  REQUEST_TOO_LARGE(413),
  REQUEST_MALFORMED(400),
  NOT_FOUND(404);

  private final int httpStatus;

  RefusalCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** The HTTP status a web door answers with (RFC 9110). */
  public int httpStatus() {
    return httpStatus;
  }

  /** The key of its sentence in the text resources. */
  public String textKey() {
    return "refusal." + name().toLowerCase(Locale.ROOT);
  }
}
