package se.faltbud.chat.progressing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Yes or no to a doubtful reading: {@code sure:<message>:yes}. */
public final class DoubtButton implements ButtonAction {
  static final String VERB = "sure";

  private final ProgressDialog dialog;

  public DoubtButton(ProgressDialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public String verb() {
    return VERB;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome press(Turn turn, List<String> arguments) {
    if (arguments.size() != 2) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return dialog.decide(turn, arguments.get(0), arguments.get(1).equals("yes"));
  }
}
