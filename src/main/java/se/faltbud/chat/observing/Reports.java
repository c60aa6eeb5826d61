package se.faltbud.chat.observing;

import java.util.Optional;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.chat.WrittenWords;
import se.faltbud.chat.progressing.ProgressDialog;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.Draft;
import se.faltbud.observation.Observation;
import se.faltbud.observation.Observations;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.Plans;
import se.faltbud.progress.ProgressGrammar;
import se.faltbud.progress.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/** Just writing: a line that speaks of progress is progress, anything else an observation. */
public final class Reports implements WrittenWords {
  private final Plans plans;
  private final ReportReader reader;
  private final ObservationDialog observation;
  private final ProgressDialog progress;
  private final Observations observations;
  private final ChangeObservation changeObservation;

  public Reports(
      Plans plans,
      ReportReader reader,
      ObservationDialog observation,
      ProgressDialog progress,
      Observations observations,
      ChangeObservation changeObservation) {
    this.plans = plans;
    this.reader = reader;
    this.observation = observation;
    this.progress = progress;
    this.observations = observations;
    this.changeObservation = changeObservation;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public Outcome take(Turn turn, String text) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new Refused(RefusalCode.TEXT_NOT_UNDERSTOOD);
    }
    Optional<ProgressLine> line = ProgressGrammar.read(text, plans.current());
    return line.isPresent()
        ? progress.record(turn, line.get(), text)
        : observation.begin(turn, text);
  }

  @Override
  public Outcome takeEdit(Turn turn, String text) {
    Optional<Observation> stored =
        observations
            .byKey(turn.inbound().key())
            .filter(o -> o.member().equals(turn.member().id()))
            .filter(o -> o.status() == Observation.Status.ACTIVE);
    if (stored.isEmpty()) {
      // what was edited never became an entry: the new text is a new try
      return take(turn, text);
    }
    Plan plan = plans.current();
    Draft draft = reader.language(plan).read(text, turn.inbound().sentAt());
    Observation changed = changeObservation.text(stored.get(), draft, turn.now());
    return Outcome.say(Receipt.changed(turn, plan, changed));
  }
}
