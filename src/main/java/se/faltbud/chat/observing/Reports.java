package se.faltbud.chat.observing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.chat.WrittenWords;
import se.faltbud.chat.asking.StatusCommand;
import se.faltbud.chat.progressing.ProgressDialog;
import se.faltbud.chat.progressing.ProgressEdit;
import se.faltbud.messages.Reaction.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.Observations;
import se.faltbud.observation.PlanLanguage;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.people.Right;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;
import se.faltbud.progress.ProgressEntries;
import se.faltbud.progress.ProgressEntry;
import se.faltbud.progress.parse.ProgressGrammar;
import se.faltbud.progress.parse.ProgressLine;
import se.faltbud.refusal.RefusalCode;
import se.faltbud.refusal.Refused;

/**
 * Just writing: a line that speaks of progress is progress, a question about a part of the plan is
 * answered, anything else is an observation.
 */
public final class Reports implements WrittenWords {
  private final Plans plans;
  private final PlanLanguage reader;
  private final ObservationDialog observation;
  private final ProgressDialog progress;
  private final Observations observations;
  private final ChangeObservation changeObservation;
  private final ProgressEntries entries;
  private final StatusCommand status;
  private final ProgressEdit progressEdit;
  private final PhotoReports photos;

  public Reports(
      Plans plans,
      PlanLanguage reader,
      ObservationDialog observation,
      ProgressDialog progress,
      Observations observations,
      ChangeObservation changeObservation,
      ProgressEntries entries,
      StatusCommand status,
      ProgressEdit progressEdit,
      PhotoReports photos) {
    this.plans = plans;
    this.reader = reader;
    this.observation = observation;
    this.progress = progress;
    this.observations = observations;
    this.changeObservation = changeObservation;
    this.entries = entries;
    this.status = status;
    this.progressEdit = progressEdit;
    this.photos = photos;
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
  public Outcome take(Turn turn, String text) {
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
  public Outcome takePlace(Turn turn, Inbound.Located located) {
    return observation.locate(turn, located);
  }

  @Override
  public Outcome takePhoto(Turn turn, Inbound.Photo photo, String caption) {
    return photos.take(turn, photo, caption, this::take);
  }

  @Override
  public Outcome takeEdit(Turn turn, Inbound.Edited edited, String text) {
    String key = turn.inbound().key();
    Optional<Observation> stored =
        observations.byKey(key).filter(o -> o.reporter().member().equals(turn.member().id()));
    if (stored.isPresent()) {
      return correctAll(turn, edited, stored.get(), text);
    }
    Optional<ProgressEntry> entry =
        entries.byKey(key).filter(e -> e.member().equals(turn.member().id()));
    return entry
        .map(e -> progressEdit.take(turn, e, text, edited.editedAt()))
        .orElseGet(() -> takeAgain(turn, edited, text));
  }

  /** What was edited never became an entry: the new text is a new try. */
  private Outcome takeAgain(Turn turn, Inbound.Edited edited, String text) {
    Outcome outcome = take(turn, text);
    observations
        .byKey(turn.inbound().key())
        .ifPresent(stored -> changeObservation.cameByEdit(stored, edited.editedAt()));
    return outcome;
  }

  /**
   * A message of several events is corrected event by event; events that were added are stored.
   * Which one is gone nobody can say, so that fewer change nothing.
   */
  private Outcome correctAll(Turn turn, Inbound.Edited edited, Observation first, String text) {
    List<Observation> stored = new ArrayList<>(List.of(first));
    Optional<Observation> next = observations.byKey(EventKeys.of(first.key(), 1));
    while (next.isPresent()) {
      stored.add(next.get());
      next = observations.byKey(EventKeys.of(first.key(), stored.size()));
    }
    Plan plan = plans.current();
    ObservationLanguage language = reader.language(plan);
    List<Draft> drafts = language.readAll(text, turn.inbound().sentAt());
    List<Draft> added = drafts.subList(Math.min(stored.size(), drafts.size()), drafts.size());
    if (drafts.size() < stored.size() || !added.stream().allMatch(Draft::complete)) {
      String ids = stored.stream().map(Observation::shortId).collect(Collectors.joining(", "));
      return Outcome.say(Message.of(turn.say("edit.several", "ids", ids)));
    }
    List<Message> said = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      said.add(correct(turn, edited, stored.get(i), drafts.get(i), plan));
    }
    for (int i = stored.size(); i < drafts.size(); i++) {
      said.add(add(turn, edited, drafts.get(i), EventKeys.of(first.key(), i), plan));
    }
    return Outcome.say(said.toArray(Message[]::new));
  }

  private Message add(Turn turn, Inbound.Edited edited, Draft draft, String key, Plan plan) {
    LogObservation.Logged logged = observation.storeAdded(turn, draft, key);
    // it says by which edit it came, so that the same edit delivered again changes nothing
    changeObservation.text(logged.observation(), draft, edited.editedAt(), turn.now());
    return turn.receipt(plan).stored(logged, !turn.masked().isEmpty());
  }

  private Message correct(
      Turn turn, Inbound.Edited edited, Observation stored, Draft draft, Plan plan) {
    // an older edit never wins, whatever order they come in
    if (stored.lifecycle().isWithdrawn()) {
      return Message.of(turn.say("edit.withdrawn", "id", stored.shortId()));
    }
    return turn.receipt(plan)
        .changed(changeObservation.text(stored, draft, edited.editedAt(), turn.now()));
  }
}
