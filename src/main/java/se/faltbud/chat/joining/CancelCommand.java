package se.faltbud.chat.joining;

import java.util.List;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;

/** Stops whatever is being asked; always works. */
public final class CancelCommand implements Command {
  @Override
  public List<String> names() {
    return List.of("avbryt", "cancel");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    return Outcome.close(
        Message.of(turn.say(turn.dialog().isPresent() ? "cancel.done" : "cancel.nothing")));
  }
}
