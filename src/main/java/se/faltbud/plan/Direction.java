package se.faltbud.plan;

/** Which way an indicator should move (riktning). */
public enum Direction implements PlanWord {
  INCREASE("oka"),
  DECREASE("minska");

  private final String key;

  Direction(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
