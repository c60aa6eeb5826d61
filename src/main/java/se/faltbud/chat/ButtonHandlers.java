package se.faltbud.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the handler of a button by what the button carries. */
public final class ButtonHandlers {
  private final Map<String, ButtonHandler> byVerb = new HashMap<>();

  /**
   * Takes all there are.
   *
   * @throws IllegalArgumentException when two have the same verb
   */
  public ButtonHandlers(List<ButtonHandler> handlers) {
    for (ButtonHandler handler : handlers) {
      if (byVerb.put(handler.spec().verb(), handler) != null) {
        throw new IllegalArgumentException("two buttons are called " + handler.spec().verb());
      }
    }
  }

  /** The handler of data; a verb of two words is found before one of its first word. */
  public Optional<ButtonHandler> find(String data) {
    String[] words = data.split(":", 3);
    return Optional.ofNullable(words.length > 1 ? byVerb.get(words[0] + ":" + words[1]) : null)
        .or(() -> Optional.ofNullable(byVerb.get(words[0])));
  }
}
