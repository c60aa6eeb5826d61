package se.faltbud.chat.reminding;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.messages.ReminderButtons;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Yes or no to a request for another day: {@code req:<what>:<B-id>:<R-id>}. */
public final class DecisionButton implements ButtonAction {
  private final DecisionDialog dialog;

  public DecisionButton(DecisionDialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public String verb() {
    return "req";
  }

  @Override
  public Right right() {
    return Right.COORDINATE;
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    if (arguments.size() < 3) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    String request = arguments.get(1);
    String reminder = arguments.get(2);
    return switch (ReminderButtons.What.of(verb(), arguments.get(0))) {
      case APPROVE -> Outcome.say(dialog.decide(turn, request, reminder, true, ""));
      case WORD -> dialog.ask(turn, request, reminder, true);
      case REFUSE -> dialog.ask(turn, request, reminder, false);
      case DONE, LATER, PICK, DATE, NOT_MINE, CARD, ALL, REOPEN, GIVE, TAKE, DECLINE ->
          throw new Refused(RefusalCode.BUTTON_EXPIRED);
    };
  }
}
