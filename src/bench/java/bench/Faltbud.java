package bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Our jar, doing its full work: membership, parsing, privacy gate, storing, counting, receipt.
 *
 * @param mongo whether it uses the database; else its embedded store
 */
record Faltbud(boolean mongo) implements Side {
  @Override
  public String name() {
    return mongo ? "faltbud-mongodb" : "faltbud-sqlite";
  }

  @Override
  public String title() {
    return mongo ? "Fältbud, MongoDB" : "Fältbud, SQLite";
  }

  @Override
  public boolean usesDatabase() {
    return mongo;
  }

  @Override
  public List<String> prepare(Setting setting) {
    String plan = plan(setting.options().root().resolve("bot-config/plans"));
    cli(setting, "plan", "import", plan, "--yes");
    String count = String.valueOf(setting.options().members());
    String codes = cli(setting, "invite", "--role", "FIELD", "--org", "SLF", "--count", count);
    return codes.lines().map(code -> "/start " + code.strip()).toList();
  }

  @Override
  public Run start(Setting setting) {
    return start(setting, setting.options().cache() ? Archive.of(this, setting).use() : List.of());
  }

  /** Starts the service with more JVM options. */
  Run start(Setting setting, List<String> more) {
    List<String> command = java(setting, more);
    command.add("serve");
    return Run.start(Options.SERVICE_CORE, command, env(setting), setting.log());
  }

  @Override
  public long stored(Setting setting, long joined) {
    // the counters of the plan; an export pages through an index, which FerretDB does not use
    String status = cli(setting, "status", "--json");
    Matcher count = Pattern.compile("\"observations\":(\\d+)").matcher(status);
    if (!count.find()) {
      throw new IllegalStateException("no count in the status");
    }
    return Long.parseLong(count.group(1));
  }

  @Override
  public String path() {
    return "/telegram/webhook";
  }

  private String cli(Setting setting, String... arguments) {
    List<String> command = java(setting, List.of());
    command.addAll(List.of(arguments));
    return Run.output(command, env(setting), setting.log());
  }

  private static List<String> java(Setting setting, List<String> more) {
    List<String> command = new ArrayList<>(List.of(setting.options().java().toString()));
    command.addAll(setting.options().jvm());
    command.addAll(more);
    command.addAll(List.of("-jar", setting.options().jar().toString()));
    return command;
  }

  private Map<String, String> env(Setting setting) {
    Map<String, String> env = setting.telegram();
    env.put("TELEGRAM_MODE", "webhook");
    env.put("HTTP_PORT", String.valueOf(setting.port()));
    env.put("PUBLIC_URL", "http://localhost:" + setting.port());
    env.put("BOT_CONFIG", setting.options().root().resolve("bot-config").toString());
    env.put("DATA_DIR", setting.folder().resolve("data").toString());
    if (mongo) {
      env.put("MONGODB_URI", setting.mongo());
    }
    return env;
  }

  private static String plan(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml"))
          .sorted()
          .findFirst()
          .orElseThrow()
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
