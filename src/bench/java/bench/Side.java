package bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bot to measure. */
interface Side {
  String SECRET = "bench-secret-0123456789abcdef";

  /** As given to {@code --sides}. */
  String name();

  /** As printed over its column. */
  String title();

  boolean usesDatabase();

  /** Readies an empty store and returns the texts with which the members join, one each. */
  List<String> prepare(Setting setting);

  Run start(Setting setting);

  /** How many reports are stored. */
  long stored(Setting setting, long joined);

  /** Path of its webhook. */
  String path();

  /**
   * What one run works with.
   *
   * @param folder empty at first, for everything it writes
   * @param mongo address of the database; empty when the side uses none
   */
  record Setting(Options options, Path folder, int port, String mongo, String botApi) {
    /** What both sides are told about Telegram. */
    Map<String, String> telegram() {
      Map<String, String> env = new HashMap<>();
      env.put("TELEGRAM_BOT_TOKEN", "123456:TEST-0123456789abcdefghijklmnopqrstuvw");
      env.put("TELEGRAM_API_URL", botApi);
      env.put("TELEGRAM_WEBHOOK_SECRET", SECRET);
      return env;
    }

    Path log() {
      return folder.resolve("service.log");
    }
  }
}
