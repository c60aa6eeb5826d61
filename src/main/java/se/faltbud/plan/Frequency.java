package se.faltbud.plan;

/** How often something is measured or reported (frekvens). */
public enum Frequency implements PlanWord {
  WEEKLY("vecka"),
  MONTHLY("manad"),
  QUARTERLY("kvartal"),
  TERTIAL("tertial"),
  HALF_YEARLY("halvar"),
  YEARLY("arligen"),
  EVERY_SECOND_YEAR("vartannat_ar");

  private final String key;

  Frequency(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
