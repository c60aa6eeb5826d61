package se.faltbud.status.rules;

import se.faltbud.plan.PlanWord;

/** Where something stands against its date (tidsläge). Computed, never set. Ordered: worst last. */
public enum TimeState implements PlanWord {
  ON_TRACK("i_fas"),
  SOON_DUE("snart_forfallen"),
  LATE("forsenad");

  private final String key;

  TimeState(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /** The worse of two. */
  public TimeState worse(TimeState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
