package se.faltbud.progress;

/**
 * What of an activity a setting is about.
 *
 * @param name as in the state tally: {@code status}, {@code assessment}, {@code step:A04.2}, {@code
 *     target:D04.1}
 */
public record ProgressField(String name) {
  public static final ProgressField STATUS = new ProgressField("status");
  public static final ProgressField ASSESSMENT = new ProgressField("assessment");

  public static ProgressField step(String stepId) {
    return new ProgressField("step:" + stepId);
  }

  public static ProgressField target(String targetId) {
    return new ProgressField("target:" + targetId);
  }
}
