package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.people.Right;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Brings a draft back that was left unfinished: {@code back:<message>}. */
public final class BackButton implements ButtonAction {
  private static final String VERB = "back";

  private final ObservationDialog dialog;

  public BackButton(ObservationDialog dialog) {
    this.dialog = dialog;
  }

  static String data(String message) {
    return VERB + ":" + message;
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
    return dialog.resume(turn, arguments.get(0));
  }
}
