package se.faltbud.plan;

/** Where a plan version stands (planstatus). */
public enum PlanStatus implements PlanWord {
  DRAFT("utkast"),
  ADOPTED("faststalld"),
  REVISED("reviderad"),
  CLOSED("avslutad");

  private final String key;

  PlanStatus(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
