package se.faltbud.audit;

/** Takes note of what was done. */
@FunctionalInterface
public interface AuditTrail {
  /** Notes an action after it was done. A death of the process in between loses the note. */
  void note(AuditEntry entry);
}
