package se.faltbud.refusal;

import java.util.List;

/**
 * An expected reason why a command or the service cannot run at all: a wrong setting, a second
 * service on the same store. The reasons are printed, one a line, and the exit code is 1.
 */
public final class CannotRun extends RuntimeException {
  private final transient List<String> reasons;

  /**
   * All reasons found, never the first alone.
   *
   * @param reasons whole sentences without secrets
   */
  public CannotRun(List<String> reasons) {
    this(reasons, null);
  }

  /**
   * All reasons found, with the failure that told of them.
   *
   * @param cause not shown; absent when null
   */
  public CannotRun(List<String> reasons, Throwable cause) {
    super(String.join("\n", reasons), cause);
    this.reasons = List.copyOf(reasons);
  }

  public List<String> reasons() {
    return reasons;
  }
}
