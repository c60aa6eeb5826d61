package se.faltbud.people;

/** What a member may do. One role per member; {@link Right} says what it covers. */
public enum Role {
  /** Reads status, situation pictures and published reports. */
  READER,
  /** Reports observations and progress. */
  FIELD,
  /** Also answers for deadlines of the owner roles bound to it. */
  OWNER,
  /** Also runs the plan: import, invitations, approvals, exports. */
  COORDINATOR;

  public boolean may(Right right) {
    return switch (right) {
      case READ_STATUS -> true;
      case REPORT -> this != READER;
      case ANSWER_DEADLINES -> this == OWNER || this == COORDINATOR;
      case COORDINATE -> this == COORDINATOR;
    };
  }
}
