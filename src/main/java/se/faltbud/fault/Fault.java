package se.faltbud.fault;

import java.util.UUID;

/**
 * A failure nobody expected, as it may be told: without the message, which may quote what a person
 * wrote.
 *
 * @param id eight characters that the person is told and the log repeats
 * @param place class of the failure and where in the code it came from
 */
public record Fault(String id, String place) {
  private static final int FRAMES = 4;
  private static final int CAUSES = 4;

  /** Gives a failure an id. */
  public static Fault of(Throwable thrown) {
    return new Fault(UUID.randomUUID().toString().substring(0, 8), place(thrown));
  }

  /** The class of a failure and where in the code it came from, then its causes likewise. */
  public static String place(Throwable thrown) {
    StringBuilder place = new StringBuilder();
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < CAUSES; depth++, cause = cause.getCause()) {
      place.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
        place.append(i == 0 ? "@" : "<").append(frames[i]);
      }
    }
    return place.toString();
  }

  /**
   * Throws on what no thread can go on after: the machine is out of memory or broken. A stack that
   * overflowed is empty again where this is called.
   */
  public static void rethrowFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
      throw fatal;
    }
  }
}
