package se.faltbud.app;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** All files of the configuration folder but the plans. */
final class BotConfig {
  private BotConfig() {}

  /** What is wrong with them, one problem a line, with file and key. */
  static List<String> problems(Path folder) {
    List<String> problems = new ArrayList<>();
    gather(() -> VocabularyFiles.read(folder), problems);
    // any zone: what is wrong is wrong in all
    gather(() -> ReminderFile.read(folder, ZoneOffset.UTC), problems);
    return problems;
  }

  private static void gather(Runnable read, List<String> problems) {
    try {
      read.run();
    } catch (IllegalArgumentException found) {
      found.getMessage().lines().forEach(problems::add);
    }
  }
}
