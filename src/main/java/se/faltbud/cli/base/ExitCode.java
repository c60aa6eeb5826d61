package se.faltbud.cli.base;

/** How a command ended, as the shell sees it. */
public final class ExitCode {
  public static final int DONE = 0;

  /** Refused with a clear line. */
  public static final int REFUSED = 1;

  public static final int WRONG_USAGE = 2;

  private ExitCode() {}
}
