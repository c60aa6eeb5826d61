package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Reaction.Message;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;

/** Lets a question go unanswered. */
public final class CancelButton implements ButtonAction {
  static final String VERB = "cancel";

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    String key = turn.dialog().isPresent() ? "cancel.done" : "cancel.nothing";
    return Outcome.close(Message.of(turn.say(key)).replacing());
  }
}
