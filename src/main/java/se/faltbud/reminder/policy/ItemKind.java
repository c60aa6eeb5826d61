package se.faltbud.reminder.policy;

/** What a reminder is about. */
public enum ItemKind {
  /** A sub-step (delmoment) to be done. */
  STEP("step"),
  /** A sub-goal (delmål) to be reached. */
  TARGET("target"),
  /** The day an activity begins. */
  START("start"),
  /** The day an activity ends. */
  END("end"),
  /** The end of a reporting interval (återrapportering) without a report. */
  INTERVAL("interval"),
  /** A reading of an effect goal (effektmål) that is due. */
  EFFECT("effect"),
  /** A tertial follow-up (tertialavstämning). */
  CHECKPOINT("checkpoint"),
  /** A day in the chain of the annual report (årsrapport). */
  REPORT("report"),
  /** The next situation picture (lägesbild), owed at least every second year (lag 2023:196). */
  SITUATION_PICTURE("lagesbild"),
  /** A request for a new date that waits for a coordinator. */
  APPROVAL("approval"),
  /** The weekly letter (veckobrev). */
  DIGEST("digest"),
  /** Something that happened and that a person must hear of once. */
  NOTICE("notice");

  private final String key;

  ItemKind(String key) {
    this.key = key;
  }

  /** As it stands in exports, in {@code simulate --json} and in {@code reminders.yaml}. */
  public String key() {
    return key;
  }

  /** Whether it has a date that rules count days from. */
  public boolean dated() {
    return this != DIGEST && this != NOTICE;
  }
}
