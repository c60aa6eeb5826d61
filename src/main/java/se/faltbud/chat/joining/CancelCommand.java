package se.faltbud.chat.joining;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.people.Right;

/** Stops whatever is being asked, by word or button; always works. */
public final class CancelCommand implements Command, ButtonAction {
  public static final String VERB = "cancel";

  @Override
  public List<String> names() {
    return List.of("avbryt", "cancel");
  }

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    String key = turn.dialog().isPresent() ? "cancel.done" : "cancel.nothing";
    return Outcome.drop(Message.of(turn.say(key)).replacing());
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    return run(turn, "");
  }
}
