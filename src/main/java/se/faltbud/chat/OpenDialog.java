package se.faltbud.chat;

import java.time.Instant;
import java.util.Map;

/**
 * A dialog that waits for an answer: which, and what was said so far. Holds no text that did not
 * pass the privacy gate.
 *
 * @param name of the {@link Dialog}
 * @param expiresAt when it is forgotten
 */
public record OpenDialog(String name, Map<String, String> answers, Instant expiresAt) {
  public OpenDialog {
    answers = Map.copyOf(answers);
  }

  /**
   * Whether it is the same dialog some answers later: a dialog keeps its end as long as it lasts.
   */
  boolean continues(OpenDialog earlier) {
    return name.equals(earlier.name) && expiresAt.equals(earlier.expiresAt);
  }

  public String answer(String key) {
    return answers.getOrDefault(key, "");
  }
}
