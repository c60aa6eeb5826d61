package bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What to measure and with what.
 *
 * @param rounds how often every side is measured; sides take turns
 * @param reports measured in the closed loop, after {@code warmup} more that are measured apart
 * @param members chats that have joined
 * @param connections Telegram opens 40 to a webhook unless told otherwise
 * @param rate updates a second in the open loop, for {@code seconds}
 * @param sides names of sides, see {@link Bench}
 * @param java the Java that runs our jar
 * @param cache whether our jar starts from a class archive or AOT cache trained before
 */
record Options(
    int rounds,
    int reports,
    int warmup,
    int members,
    int connections,
    int rate,
    int seconds,
    List<String> sides,
    Path root,
    Path jar,
    Path java,
    Path ferretdb,
    List<String> jvm,
    boolean cache,
    Path out) {

  /** The service under test has this core to itself; load and database share the other. */
  static final int SERVICE_CORE = 0;

  static final int OTHER_CORE = 1;

  static Options parse(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--")) {
        throw new IllegalArgumentException("expected --name value, found " + arguments[i]);
      }
      given.put(arguments[i].substring(2), arguments[i + 1]);
    }
    if (arguments.length % 2 == 1) {
      throw new IllegalArgumentException("no value for " + arguments[arguments.length - 1]);
    }
    Path root = Path.of(given.getOrDefault("root", ".")).toAbsolutePath().normalize();
    List<String> jvm = new ArrayList<>(List.of(given.getOrDefault("jvm", "").split(" ")));
    jvm.removeIf(String::isBlank);
    Options options =
        new Options(
            number(given, "rounds", 3),
            number(given, "reports", 20_000),
            number(given, "warmup", 5_000),
            number(given, "members", 500),
            number(given, "connections", 40),
            number(given, "rate", 300),
            number(given, "seconds", 20),
            List.of(
                given
                    .getOrDefault("sides", "faltbud-mongodb,grammy,faltbud-sqlite,grammy-api")
                    .split(",")),
            root,
            root.resolve(given.getOrDefault("jar", "target/faltbud.jar")),
            Path.of(given.getOrDefault("java", "java")),
            root.resolve(given.getOrDefault("ferretdb", "target/tools/ferretdb")),
            List.copyOf(jvm),
            Boolean.parseBoolean(given.getOrDefault("cache", "true")),
            root.resolve(given.getOrDefault("out", "docs/benchmarks.md")));
    given.keySet().removeAll(KNOWN);
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + given.keySet() + ", known: " + KNOWN);
    }
    return options;
  }

  private static final List<String> KNOWN =
      List.of(
          "rounds",
          "reports",
          "warmup",
          "members",
          "connections",
          "rate",
          "seconds",
          "sides",
          "root",
          "jar",
          "java",
          "ferretdb",
          "jvm",
          "cache",
          "out");

  private static int number(Map<String, String> given, String name, int otherwise) {
    return given.containsKey(name) ? Integer.parseInt(given.get(name)) : otherwise;
  }
}
