package se.faltbud.chat.joining;

import java.util.List;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.EntryButtons;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;

/** Stops whatever is being asked, by word or button; always works. */
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
    String key = turn.dialog().isPresent() ? "cancel.done" : "cancel.nothing";
    return Outcome.drop(Message.of(turn.say(key)).replacing());
  }

  /** The same by button. */
  public ButtonHandler button() {
    return new ButtonHandler(EntryButtons.CANCEL, (turn, none) -> run(turn, ""));
  }
}
