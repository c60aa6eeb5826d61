package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;

/** For those who look for a command: just writing does the same. */
public final class ObserveCommand implements Command {
  private final ObservationDialog dialog;

  public ObserveCommand(ObservationDialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public List<String> names() {
    return List.of("obs", "observe");
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public boolean takesReports() {
    return true;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    return argument.isEmpty()
        ? Outcome.say(Message.of(turn.say("observe.how")))
        : dialog.begin(turn, argument);
  }
}
