package se.faltbud.chat.observing;

import java.util.List;
import se.faltbud.chat.ButtonAction;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.model.Observation;
import se.faltbud.people.Right;
import se.faltbud.plan.version.Plans;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Makes a report follow another, {@code same:O-1842:O-1790}, or no longer, {@code same:O-1842:}.
 */
public final class SameButton implements ButtonAction {
  private static final String VERB = "same";

  private final SameReports same;
  private final ChangeObservation changeObservation;
  private final Plans plans;

  public SameButton(SameReports same, ChangeObservation changeObservation, Plans plans) {
    this.same = same;
    this.changeObservation = changeObservation;
    this.plans = plans;
  }

  static String data(String mine, String other) {
    return VERB + ":" + mine + ":" + other;
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
    Observation mine = changeObservation.changeable(arguments.get(0), turn.member(), turn.now());
    Observation changed =
        arguments.get(1).isEmpty()
            ? same.follow().unfollow(mine)
            : same.follow().follow(mine, arguments.get(1));
    return Outcome.say(
        same.onto(turn, plans.current(), changed, turn.changed(plans.current(), changed))
            .replacing());
  }
}
