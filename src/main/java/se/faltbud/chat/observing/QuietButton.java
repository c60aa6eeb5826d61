package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** One tap: all is quiet in this area. */
public final class QuietButton implements ButtonAction {
  static final String VERB = "quiet";

  private final QuietCommand quiet;

  public QuietButton(QuietCommand quiet) {
    this.quiet = quiet;
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
    if (arguments.size() != 1) {
      throw new Refused(RefusalCode.BUTTON_EXPIRED);
    }
    return quiet.quiet(turn, arguments.get(0));
  }
}
