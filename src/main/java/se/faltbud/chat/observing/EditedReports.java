package se.faltbud.chat.observing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import se.faltbud.chat.Inbound;
import se.faltbud.chat.Outcome;
import se.faltbud.chat.Turn;
import se.faltbud.chat.progressing.ProgressEdit;
import se.faltbud.messages.Reply.Message;
import se.faltbud.observation.ChangeObservation;
import se.faltbud.observation.LogObservation;
import se.faltbud.observation.Observations;
import se.faltbud.observation.PlanLanguage;
import se.faltbud.observation.model.Draft;
import se.faltbud.observation.model.Observation;
import se.faltbud.observation.parse.ObservationLanguage;
import se.faltbud.plan.Plan;
import se.faltbud.plan.version.Plans;

/** The new text of a message sent earlier corrects what the message became. */
public final class EditedReports {
  private final Plans plans;
  private final PlanLanguage reader;
  private final ObservationDialog observation;
  private final Observations observations;
  private final ChangeObservation changeObservation;
  private final ProgressEdit progressEdit;

  public EditedReports(
      Plans plans,
      PlanLanguage reader,
      ObservationDialog observation,
      Observations observations,
      ChangeObservation changeObservation,
      ProgressEdit progressEdit) {
    this.plans = plans;
    this.reader = reader;
    this.observation = observation;
    this.observations = observations;
    this.changeObservation = changeObservation;
    this.progressEdit = progressEdit;
  }

  /**
   * Takes the edit.
   *
   * @param words takes written words as a new report
   */
  Outcome take(
      Turn turn, Inbound.Edited edited, String text, BiFunction<Turn, String, Outcome> words) {
    Optional<Observation> stored =
        observations
            .byKey(turn.inbound().key())
            .filter(o -> o.reporter().member().equals(turn.member().id()));
    if (stored.isPresent()) {
      return correctAll(turn, edited, stored.get(), text);
    }
    return progressEdit
        .take(turn, text, edited.editedAt())
        .orElseGet(() -> takeAgain(turn, edited, text, words));
  }

  /** What was edited never became an entry: the new text is a new try. */
  private Outcome takeAgain(
      Turn turn, Inbound.Edited edited, String text, BiFunction<Turn, String, Outcome> words) {
    Outcome outcome = words.apply(turn, text);
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
    return turn.stored(plan, logged);
  }

  private Message correct(
      Turn turn, Inbound.Edited edited, Observation stored, Draft draft, Plan plan) {
    // an older edit never wins, whatever order they come in
    if (stored.lifecycle().isWithdrawn()) {
      return Message.of(turn.say("edit.withdrawn", "id", stored.shortId()));
    }
    return turn.changed(plan, changeObservation.text(stored, draft, edited.editedAt(), turn.now()));
  }
}
