package se.faltbud.botconfig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Reads how the bot behaves in a chat from {@code chat.yaml}, which may be absent. */
final class ChatFile {
  static final String FILE = "chat.yaml";

  private static final Duration CHANGEABLE = Duration.ofMinutes(10);
  private static final int MOST_MINUTES = 1_440;

  private ChatFile() {}

  /**
   * Reads how long an entry may be changed or taken back by the one who made it.
   *
   * @throws IllegalArgumentException listing every problem, one a line, with file and key
   */
  static Duration read(Path botConfig) {
    if (!Files.exists(botConfig.resolve(FILE))) {
      return CHANGEABLE;
    }
    ConfigNode root =
        ConfigNode.read(botConfig, FILE).keys(List.of("changeable_minutes"), List.of());
    Duration changeable = Duration.ofMinutes(root.get("changeable_minutes").whole(1, MOST_MINUTES));
    root.throwProblems();
    return changeable;
  }
}
