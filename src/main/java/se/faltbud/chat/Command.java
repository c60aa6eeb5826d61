package se.faltbud.chat;

import java.util.List;
import se.faltbud.people.Right;

/** Something a person asks for by name. */
public interface Command {
  /**
   * Its names, the Swedish one first: lower case ASCII without the slash. The first is the key of
   * its description, {@code command.<name>}.
   */
  List<String> names();

  /** What a member needs for it; checked by the engine before {@link #run}. */
  Right right();

  /** Whether what stands behind its name is a report, as any written words are. */
  default boolean takesReports() {
    return false;
  }

  /**
   * Runs it.
   *
   * @param argument what stood behind the name, trimmed; may be empty
   * @throws se.faltbud.refusal.Refused answered by the engine
   */
  Outcome run(Turn turn, String argument);
}
