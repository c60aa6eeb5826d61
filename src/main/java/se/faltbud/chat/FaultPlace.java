package se.faltbud.chat;

/**
 * Where a fault happened, for the log: classes and places in the code. A fault's message is left
 * out, because it may quote what a person wrote.
 */
public final class FaultPlace {
  private static final int FRAMES = 4;
  private static final int CAUSES = 4;

  private FaultPlace() {}

  /** The fault's class with the innermost frames, then its causes in the same way; one line. */
  public static String of(Throwable fault) {
    StringBuilder place = new StringBuilder();
    Throwable cause = fault;
    for (int depth = 0; cause != null && depth < CAUSES; depth++) {
      place.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        place.append(i == 0 ? " at " : " < ").append(frames[i]);
      }
      cause = cause.getCause();
    }
    return place.toString();
  }
}
