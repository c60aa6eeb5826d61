package se.faltbud.chat.asking;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.daterequest.DateRequest;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.messages.StatusView;
import se.faltbud.people.Right;
import se.faltbud.status.AskStatus;
import se.faltbud.status.StatusAnswer;

/** The state of the plan or of any part that has a key; also by button ({@code status:A04}). */
public final class StatusCommand implements Command {
  private final AskStatus askStatus;
  private final Function<String, List<DateRequest>> moved;

  /**
   * Binds it to what it needs.
   *
   * @param moved the approved requests for new dates of an activity
   */
  public StatusCommand(AskStatus askStatus, Function<String, List<DateRequest>> moved) {
    this.askStatus = askStatus;
    this.moved = moved;
  }

  @Override
  public List<String> names() {
    return List.of("status");
  }

  @Override
  public Right right() {
    return Right.READ_STATUS;
  }

  @Override
  public Outcome run(Turn turn, String argument) {
    Optional<String> key = argument.isEmpty() ? Optional.empty() : Optional.of(argument);
    StatusAnswer answer = askStatus.answer(key);
    return Outcome.say(
        Message.of(
                new StatusView(turn.texts(), turn.language(), answer.state(), moved).text(answer))
            .with(StatusButtons.below(turn, answer)));
  }

  /** The same by button. */
  public ButtonHandler button() {
    return new ButtonHandler(
        StatusButtons.STATUS,
        (turn, arguments) -> run(turn, arguments.isEmpty() ? "" : arguments.get(0)));
  }
}
