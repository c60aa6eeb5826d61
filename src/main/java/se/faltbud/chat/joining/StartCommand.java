package se.faltbud.chat.joining;

import java.util.List;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.Reply.Message;
import se.faltbud.people.Right;
import se.faltbud.people.access.JoinByCode;

/** {@code /start} of someone who is a member already, perhaps because the answer to it was lost. */
public final class StartCommand implements Command {
  private final JoinByCode joinByCode;

  public StartCommand(JoinByCode joinByCode) {
    this.joinByCode = joinByCode;
  }

  @Override
  public List<String> names() {
    return List.of("start");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    if (!argument.isEmpty()) {
      // the same code again is welcome, another one is refused without using it up
      joinByCode.join(argument, turn.inbound().identity(), turn.language(), turn.now());
    }
    return Outcome.say(Message.of(JoinHandler.text(turn.texts(), turn.member())));
  }
}
