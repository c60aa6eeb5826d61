package se.faltbud.chat.observing;

import se.faltbud.chat.Dialog;
import se.faltbud.chat.OpenDialog;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.PlanLanguage;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.model.Severity;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;

/** Waits for the corrected text of an observation. */
public final class CorrectionDialog implements Dialog {
  static final String NAME = "correction";

  /** An answer this short without a category corrects, it does not replace. */
  private static final int WORDS = 4;

  private final Plans plans;
  private final PlanLanguage reader;
  private final ChangeObservation changeObservation;

  public CorrectionDialog(Plans plans, PlanLanguage reader, ChangeObservation changeObservation) {
    this.plans = plans;
    this.reader = reader;
    this.changeObservation = changeObservation;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public boolean acceptsFreeText(OpenDialog dialog) {
    return true;
  }

  @Override
  public Outcome answer(Turn turn, OpenDialog dialog, String text) {
    Plan plan = plans.current();
    Observation found =
        changeObservation.changeable(dialog.answer("id"), turn.member(), turn.now());
    Draft draft = reader.language(plan).read(text, turn.inbound().sentAt());
    if (draft.category().isEmpty() && text.split("\\s+", WORDS + 1).length <= WORDS) {
      // only a place or a time: it is added, the report stays
      Severity severity = found.sighting().severity();
      draft = draft.withText(found.sighting().text() + ", " + text).withSeverity(severity);
    }
    return Outcome.close(turn.changed(plan, changeObservation.text(found, draft, turn.now())));
  }
}
