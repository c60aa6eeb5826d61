package se.faltbud.store.mongo.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/**
 * An operating system process, so that others on the same machine can check whether it is still
 * running.
 *
 * @param pidNamespace boot and process id namespace; within one, processes can look each other up
 * @param startedMillis milliseconds since 1970; tells a process from a later one with the same id
 */
public record OsProcess(String pidNamespace, long pid, long startedMillis) {

  /** The process this runs in. */
  public static OsProcess current() {
    ProcessHandle self = ProcessHandle.current();
    return new OsProcess(currentPidNamespace(), self.pid(), startedMillis(self));
  }

  /** Whether it is running, seen from a process of the same namespace. */
  boolean isAlive() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(found -> startedMillis(found) == startedMillis)
        .isPresent();
  }

  private static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Linux only; elsewhere each process has its own and is judged by the renewals of its lease. */
  private static String currentPidNamespace() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return UUID.randomUUID().toString();
    }
  }
}
