package se.faltbud.plan;

/** The owner's traffic light (bedömning, Brå): always shown as a word, colour comes on top. */
public enum Assessment implements PlanWord {
  GREEN("gron"),
  YELLOW("gul"),
  RED("rod"),
  NOT_ASSESSED("ej_bedomd");

  private final String key;

  Assessment(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }
}
