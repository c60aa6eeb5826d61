package se.faltbud.plan;

/** How far an activity or a step has come (status). Set by its owner, never computed. */
public enum ActivityStatus implements PlanWord {
  NOT_STARTED("ej_paborjad"),
  ONGOING("pagaende"),
  PAUSED("pausad"),
  DONE("genomford"),
  PARTLY_DONE("delvis_genomford"),
  CANCELLED("avbruten");

  private final String key;

  ActivityStatus(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
