package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Says on what it was measured, without naming the machine. */
final class Machine {
  private Machine() {}

  static String describe(Options options) {
    return String.join(
        " · ",
        count("/proc/cpuinfo", "processor") + " cores",
        line("/proc/cpuinfo", "model name").replaceAll(".*:\\s*", ""),
        Math.round(
                Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1048576.0)
            + " GiB",
        line("/etc/os-release", "PRETTY_NAME").replaceAll(".*=|\"", ""),
        first(options.java().toString(), "--version"),
        "JVM options: "
            + (options.jvm().isEmpty() ? "none" : "`" + String.join(" ", options.jvm()) + "`")
            + (options.cache() ? " with a trained archive" : ""),
        "Node.js " + first("node", "--version"),
        "grammY " + version(options, "grammy"),
        "mongodb driver " + version(options, "mongodb"),
        "FerretDB "
            + first(options.ferretdb().toString(), "--version").replaceAll("version:\\s*", "")
            + " (SQLite)");
  }

  private static String version(Options options, String module) {
    Path manifest =
        options
            .root()
            .resolve("target/bench/grammy/node_modules")
            .resolve(module)
            .resolve("package.json");
    return line(manifest.toString(), "\"version\"").replaceAll(".*:\\s*\"|\".*", "");
  }

  private static String first(String... command) {
    return Run.output(List.of(command), Map.of(), Path.of("/dev/null"))
        .lines()
        .findFirst()
        .orElse("?");
  }

  private static long count(String file, String start) {
    try {
      return Files.readAllLines(Path.of(file)).stream().filter(l -> l.startsWith(start)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String file, String start) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.strip().startsWith(start))
          .findFirst()
          .orElse("?");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
