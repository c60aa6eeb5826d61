package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process started by the benchmark, tied to one core, with its account in {@code /proc}. */
final class Run implements AutoCloseable {
  /** Clock ticks a second in {@code /proc/<pid>/stat}; fixed at 100 on Linux. */
  private static final double TICKS = 100.0;

  private final Process process;
  private final Path log;

  private Run(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a process that sees only the given environment and the path to its tools.
   *
   * @param core the one core it may use
   */
  static Run start(int core, List<String> command, Map<String, String> env, Path log) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", String.valueOf(core)));
    pinned.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(pinned);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
    builder.environment().putAll(env);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new Run(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command to its end and returns what it printed; the log gets its complaints. */
  static String output(List<String> command, Map<String, String> env, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
    builder.environment().putAll(env);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes()).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " failed, see " + log + "\n" + printed);
      }
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  Path log() {
    return log;
  }

  /** Seconds of processor time used so far, user and system. */
  double cpuSeconds() {
    String stat = proc("stat");
    // the second field, the name, may hold spaces: count from behind its bracket
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }

  /** Waits until the process has finished what it put off: work after the answer counts too. */
  double cpuSecondsAtRest() {
    double before = cpuSeconds();
    for (int i = 0; i < 20; i++) {
      pause(400);
      double now = cpuSeconds();
      if (now - before <= 0.02) {
        return now;
      }
      before = now;
    }
    return before;
  }

  /** Resident memory in MB (2^20 bytes). */
  double residentMegabytes() {
    return proc("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Asks it to stop and waits. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String proc(String file) {
    try {
      return Files.readString(Path.of("/proc", String.valueOf(process.pid()), file));
    } catch (IOException e) {
      throw new IllegalStateException("the process is gone, see " + log, e);
    }
  }
}
