package se.faltbud.chat.observing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.ReportHandler;
import se.faltbud.chat.Turn;
import se.faltbud.chat.asking.StatusCommand;
import se.faltbud.chat.progressing.ProgressDialog;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Just writing: a line that speaks of progress is progress, a question about a part of the plan is
 * answered, anything else is an observation.
 */
public final class Reports implements ReportHandler {
  private final Plans plans;
  private final ObservationDialog observation;
  private final ProgressDialog progress;
  private final StatusCommand status;
  private final PhotoReports photos;
  private final EditedReports edits;

  public Reports(
      Plans plans,
      ObservationDialog observation,
      ProgressDialog progress,
      StatusCommand status,
      PhotoReports photos,
      EditedReports edits) {
    this.plans = plans;
    this.observation = observation;
    this.progress = progress;
    this.status = status;
    this.photos = photos;
    this.edits = edits;
  }

  @Override
  public Right right() {
    return Right.REPORT;
  }

  @Override
  public boolean isProgress(String text) {
    if (isQuestion(text)) {
      return true;
    }
    try {
      return ProgressGrammar.read(text, plans.current()).isPresent();
    } catch (Refused unclear) {
      return true; // it names something of the plan: the refusal is the right answer
    }
  }

  @Override
  public boolean isWholeReport(Turn turn, String text) {
    return observation.isWhole(turn, text);
  }

  @Override
  public Outcome handleText(Turn turn, String text) {
    if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new Refused(RefusalCode.TEXT_NOT_UNDERSTOOD);
    }
    if (isQuestion(text)) {
      return status.run(turn, askedFor(text).orElseThrow());
    }
    try {
      Optional<ProgressLine> line = ProgressGrammar.read(text, plans.current());
      return line.isPresent()
          ? progress.record(turn, line.get(), text)
          : observation.begin(turn, text);
    } catch (Refused refused) {
      if (refused.code() == RefusalCode.REASON_REQUIRED) {
        return progress.askForReason(turn, refused);
      }
      throw refused;
    }
  }

  /** "A02 klar?" asks; it does not say so. */
  private boolean isQuestion(String text) {
    return text.endsWith("?") && askedFor(text).isPresent();
  }

  private Optional<String> askedFor(String text) {
    Plan plan = plans.current();
    return Arrays.stream(text.split("[\\s?,.:;]+(?=\\D|$)"))
        .map(word -> word.toUpperCase(Locale.ROOT))
        .filter(
            word ->
                plan.activity(word).isPresent()
                    || plan.activityOfStep(word).isPresent()
                    || plan.activityOfTarget(word).isPresent()
                    || plan.problem(word).isPresent())
        .findFirst();
  }

  @Override
  public Outcome handleLocation(Turn turn, Inbound.Located located) {
    return observation.locate(turn, located);
  }

  @Override
  public Outcome handlePhoto(Turn turn, Inbound.Photo photo, String caption) {
    return photos.take(turn, photo, caption, this::handleText);
  }

  @Override
  public Outcome handleEdit(Turn turn, Inbound.Edited edited, String text) {
    return edits.take(turn, edited, text, this::handleText);
  }
}
