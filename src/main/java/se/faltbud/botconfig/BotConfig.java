package se.faltbud.botconfig;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import se.faltbud.observation.parse.Vocabulary;
import se.faltbud.reminder.policy.ReminderRules;
import se.faltbud.store.Remembered;

/** The files of the configuration folder, each read when it is first asked for. Thread-safe. */
public final class BotConfig {
  private final Path folder;
  private final Remembered<Vocabulary> vocabulary;
  private final Remembered<Duration> changeable;
  private final Map<ZoneId, ReminderRules> rules = new ConcurrentHashMap<>();

  public BotConfig(Path folder) {
    this.folder = folder;
    this.vocabulary = new Remembered<>(() -> VocabularyFiles.read(folder));
    this.changeable = new Remembered<>(() -> ChatFile.read(folder));
  }

  /**
   * Everything wrong with the folder, whichever file it stands in.
   *
   * @return one line each, with file and key; empty when all is well
   */
  public static List<String> problems(Path folder) {
    List<String> problems = new ArrayList<>();
    collect(problems, () -> VocabularyFiles.read(folder));
    collect(problems, () -> ChatFile.read(folder));
    collect(problems, () -> ReminderFile.read(folder, se.faltbud.plan.Plan.DEFAULT_ZONE));
    return problems;
  }

  /**
   * The words people use.
   *
   * @throws IllegalArgumentException listing every problem
   */
  public Vocabulary vocabulary() {
    return vocabulary.get();
  }

  /**
   * How long an entry may be changed or taken back by the one who made it.
   *
   * @throws IllegalArgumentException listing every problem
   */
  public Duration changeable() {
    return changeable.get();
  }

  /**
   * The policy of reminders.
   *
   * @param planZone the zone of its hours unless the file names another
   * @throws IllegalArgumentException listing every problem
   */
  public ReminderRules reminderRules(ZoneId planZone) {
    return rules.computeIfAbsent(planZone, zone -> ReminderFile.read(folder, zone));
  }

  private static void collect(List<String> problems, Runnable reader) {
    try {
      reader.run();
    } catch (IllegalArgumentException found) {
      found.getMessage().lines().forEach(problems::add);
    }
  }
}
