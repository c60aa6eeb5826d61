package se.faltbud.chat.asking;

import java.util.List;
import java.util.Optional;
import se.faltbud.chat.ButtonHandler;
import se.faltbud.chat.Command;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.daterequest.DateRequests;
import se.faltbud.messages.Reply.Message;
import se.faltbud.messages.StatusView;
import se.faltbud.people.Right;
import se.faltbud.status.AskStatus;
import se.faltbud.status.StatusAnswer;

/** The state of the plan or of any part that has a key; also by button ({@code status:A04}). */
public final class StatusCommand implements Command {
  private final AskStatus askStatus;
  private final DateRequests requests;

  /**
   * Takes what an answer is made of.
   *
   * @param requests the approved ones are named beside the dates of an activity
   */
  public StatusCommand(AskStatus askStatus, DateRequests requests) {
    this.askStatus = askStatus;
    this.requests = requests;
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
                new StatusView(turn.texts(), turn.language(), answer.state(), requests::approvedFor)
                    .text(answer))
            .with(StatusButtons.below(turn, answer)));
  }

  /** The same by button. */
  public ButtonHandler button() {
    return new ButtonHandler(
        StatusButtons.STATUS,
        (turn, arguments) -> run(turn, arguments.isEmpty() ? "" : arguments.get(0)));
  }
}
