package se.faltbud.store.mongo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which process wrote something, as others on the same machine can check.
 *
 * @param place boot and process namespace; processes of one place see each other by id
 * @param started milliseconds since 1970; tells a process from a later one with the same id
 */
record OsProcess(String place, long pid, long started) {

  static OsProcess current() {
    ProcessHandle self = ProcessHandle.current();
    return new OsProcess(currentPlace(), self.pid(), started(self));
  }

  boolean isAlive() {
    Optional<ProcessHandle> found = ProcessHandle.of(pid);
    return found.isPresent() && found.get().isAlive() && started(found.get()) == started;
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Linux only; elsewhere every process is a place of its own and is judged by its beat. */
  private static String currentPlace() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + "/" + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return UUID.randomUUID().toString();
    }
  }
}
