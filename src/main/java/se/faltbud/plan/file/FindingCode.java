package se.faltbud.plan.file;

import se.faltbud.plan.file.Finding.Severity;

/**
 * Everything the check of a plan file can find. Names are stable: {@code plan check} prints them.
 */
public enum FindingCode {
  /** A key that must be there is not. */
  KEY_MISSING(Severity.ERROR),
  /** A key stands twice in one map. */
  KEY_TWICE(Severity.ERROR),
  /** A list where a text should be, and the like. */
  WRONG_TYPE(Severity.ERROR),
  /** A word outside the fixed vocabulary. */
  WRONG_WORD(Severity.ERROR),
  /** Not a day of the calendar written YYYY-MM-DD. */
  DATE_INVALID(Severity.ERROR),
  /** A number outside what it can be. */
  NUMBER_OUT_OF_RANGE(Severity.ERROR),
  TEXT_TOO_LONG(Severity.ERROR),
  /** A format version this service does not read. */
  SCHEMA_VERSION_UNKNOWN(Severity.ERROR),
  /** Not a time zone of the IANA list. */
  ZONE_UNKNOWN(Severity.ERROR),
  /** An id or code used for two things. */
  ID_TWICE(Severity.ERROR),
  GOAL_UNKNOWN(Severity.ERROR),
  AREA_UNKNOWN(Severity.ERROR),
  ORGANISATION_UNKNOWN(Severity.ERROR),
  PROBLEM_UNKNOWN(Severity.ERROR),
  CAUSE_UNKNOWN(Severity.ERROR),
  /** Something ends before it starts. */
  DATES_OUT_OF_ORDER(Severity.ERROR),
  /** An activity nobody answers for. */
  OWNER_MISSING(Severity.ERROR),
  /** An activity that works on no cause. */
  CAUSE_MISSING(Severity.ERROR),
  /** A problem whose change nobody measures. */
  EFFECT_MISSING(Severity.ERROR),
  /** A text that holds a personal identity number. */
  PERSONAL_NUMBER(Severity.ERROR),

  /** A key the format does not know; its content is kept but not used. */
  KEY_UNKNOWN(Severity.WARNING),
  /** A list that is there but holds nothing. */
  LIST_EMPTY(Severity.WARNING),
  /** An activity that goes on when the agreement has ended. */
  ACTIVITY_PAST_AGREEMENT(Severity.WARNING),
  /** An activity that starts before or ends after the plan. */
  ACTIVITY_OUTSIDE_PLAN(Severity.WARNING),
  /** A plan that starts before or ends after the agreement. */
  PLAN_OUTSIDE_AGREEMENT(Severity.WARNING),
  /** A step or target due before its activity starts or after it ends. */
  DUE_OUTSIDE_ACTIVITY(Severity.WARNING),
  /** A cause that belongs to none of the activity's problems. */
  CAUSE_OF_OTHER_PROBLEM(Severity.WARNING),
  /** A problem no activity works on. */
  PROBLEM_WITHOUT_ACTIVITY(Severity.WARNING),
  /** Paused, partly done, cancelled, yellow or red without saying why. */
  REASON_MISSING(Severity.WARNING),
  /** An indicator that is to stay where it is: its progress cannot be said. */
  TARGET_EQUALS_BASELINE(Severity.WARNING),
  /** An indicator whose target lies against its direction. */
  TARGET_AGAINST_DIRECTION(Severity.WARNING),
  /** Without the category for nothing to report, calm looks like silence. */
  QUIET_MISSING(Severity.WARNING);

  private final Severity severity;

  FindingCode(Severity severity) {
    this.severity = severity;
  }

  public Severity severity() {
    return severity;
  }
}
