package se.faltbud.chat;

import java.util.List;
import se.faltbud.messages.ButtonSpec;

/**
 * What a kind of button does. A press may come late, twice, or from a button of another dialog:
 * harmless.
 *
 * @param spec the kind; the engine checks its right and the number of arguments
 */
public record ButtonHandler(ButtonSpec spec, Press press) {

  /** Does it. */
  @FunctionalInterface
  public interface Press {
    /**
     * Does it.
     *
     * @param arguments as many as the kind takes; hostile until checked
     * @throws se.faltbud.refusal.Refused answered by the engine
     */
    Outcome press(Turn turn, List<String> arguments);
  }
}
