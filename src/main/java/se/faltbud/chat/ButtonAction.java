package se.faltbud.chat;

import java.util.List;
import se.faltbud.people.Right;

/**
 * What a button does. Its data is {@code verb:argument:…}; everything behind the verb is hostile
 * until checked. A press may come late, twice, or from a button of another dialog: harmless.
 */
public interface ButtonAction {
  /** Short, unique, lower case ASCII. */
  String verb();

  /** What a member needs for it; checked by the engine before {@link #press}. */
  Right right();

  /**
   * Does it.
   *
   * @throws se.faltbud.refusal.Refused answered by the engine
   */
  Outcome press(Turn turn, List<String> arguments);
}
